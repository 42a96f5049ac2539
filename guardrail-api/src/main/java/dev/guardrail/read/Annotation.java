package dev.guardrail.read;

import dev.guardrail.text.Findings;
import dev.guardrail.text.Mapping;
import dev.guardrail.text.Nearest;
import dev.guardrail.text.Node;
import dev.guardrail.text.Place;
import dev.guardrail.text.Reading;
import dev.guardrail.text.Scalar;
import dev.guardrail.text.Syntax;
import dev.guardrail.text.TextLimits;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The annotation that holds what Argo's format cannot say, as strict YAML within YAML. */
final class Annotation {
    static final String NAME = "guardrail.dev/settings";

    private Annotation() {}

    /** Its metrics by name, each node at its place in the file. */
    static Optional<Mapping> read(Scalar annotation, TextLimits limits, Findings findings) {
        Reading reading = reading(annotation, limits).expectOne();
        findings.addAll(reading.findings());
        if (!reading.sound()) {
            return Optional.empty();
        }
        Node root = reading.documents().get(0);
        if (root instanceof Mapping metrics) {
            return Optional.of(metrics);
        }
        findings.error(
                "wrong-type",
                root.place(),
                "the annotation " + NAME + " is " + root.words() + ", not a mapping",
                "write the name of a metric, and its settings below");
        return Optional.empty();
    }

    /**
     * Moved to where it stands in the file by as many line breaks and blanks, which mean nothing to YAML, so that places
     * within it are places in the file.
     */
    private static Reading reading(Scalar annotation, TextLimits limits) {
        String text = annotation.text();
        Place first = annotation.placeOf(0);
        Place last = annotation.placeOf(Math.max(0, text.stripTrailing().length() - 1));
        long breaks = text.stripTrailing().chars().filter(c -> c == '\n').count();
        if (last.line() - first.line() != breaks || first.excerpt().isEmpty()) {
            return Syntax.YAML.read(first.source() + ", annotation " + NAME, text, limits);
        }
        String indent = " ".repeat(first.column() - 1);
        String moved = text.lines()
                .map(line -> line.isBlank() ? "" : indent + line)
                .collect(Collectors.joining("\n", "\n".repeat(first.line() - 1), "\n"));
        return Syntax.YAML.read(first.source(), moved, limits.withMaxBytes(Integer.MAX_VALUE - 1));
    }

    /** A misspelt annotation would be passed over, and with it what it demands. */
    static void refuseMisspelt(Mapping annotations, Findings findings) {
        for (Mapping.Entry entry : annotations.entries()) {
            boolean ours = entry.key().startsWith("guardrail.dev/");
            boolean near = Nearest.name(entry.key(), List.of(NAME)).isPresent();
            if (!entry.key().equals(NAME) && (ours || near)) {
                findings.error(
                        "unknown-annotation",
                        entry.place(),
                        "the annotation " + entry.key() + " is not known",
                        "did you mean " + NAME + "?");
            }
        }
    }
}
