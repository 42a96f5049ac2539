package dev.guardrail.kubernetes.manifest;

import dev.guardrail.text.Finding;
import dev.guardrail.text.Mapping;
import dev.guardrail.text.Node;
import dev.guardrail.text.Place;
import dev.guardrail.text.Sequence;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps secrets out of findings: a line of a Secret, of an environment variable, or one that looks like it is not shown;
 * its place, and what is wrong there, still are.
 */
final class Discretion {
    private static final List<String> TELLING =
            List.of("password", "passwd", "secret", "token", "credential", "apikey", "api_key", "value:", "\"value\"");

    private final Set<String> hidden = new HashSet<>();

    /** Hides every line on which something of this node begins. */
    void hide(Node node) {
        hide(node.place());
        if (node instanceof Mapping mapping) {
            for (Mapping.Entry entry : mapping.entries()) {
                hide(entry.place());
                hide(entry.value());
            }
        } else if (node instanceof Sequence sequence) {
            sequence.items().forEach(this::hide);
        }
    }

    Finding apply(Finding finding) {
        Place place = finding.place();
        String excerpt = place.excerpt().toLowerCase(Locale.ROOT);
        if (!hidden.contains(line(place)) && TELLING.stream().noneMatch(excerpt::contains)) {
            return finding;
        }
        Place bare = new Place(place.source(), place.line(), place.column(), "");
        return new Finding(finding.code(), finding.severity(), bare, finding.text(), finding.remedy());
    }

    private void hide(Place place) {
        hidden.add(line(place));
    }

    private static String line(Place place) {
        return place.source() + ":" + place.line();
    }
}
