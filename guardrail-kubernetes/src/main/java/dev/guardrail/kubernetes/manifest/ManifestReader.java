package dev.guardrail.kubernetes.manifest;

import dev.guardrail.text.Findings;
import dev.guardrail.text.Place;
import dev.guardrail.text.Reading;
import dev.guardrail.text.Syntax;
import dev.guardrail.text.TextLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads rendered manifests, such as the output of {@code helm template} or {@code kustomize build}: YAML of any number of
 * documents, or JSON, from several texts that together are one deployment.
 *
 * <p>Reading throws nothing for what the texts say, and nothing for a file that cannot be read: all of it is in
 * {@link Manifests#findings()}. For one thread, one use.
 *
 * <pre>{@code
 * Manifests manifests = new ManifestReader().file(Path.of("rendered.yaml")).read();
 * }</pre>
 */
public final class ManifestReader {
    /** Rendered text is longer and, where it defines resources, deeper than what people write by hand. */
    private static final TextLimits RENDERED = new TextLimits(16 << 20, 128, 2_000_000);

    private static final int MOST_FINDINGS = 1_000;

    private final TextLimits limits;
    private final Findings findings = new Findings(MOST_FINDINGS);
    private final Discretion discretion = new Discretion();
    private final ObjectReader objects = new ObjectReader(findings, discretion);

    /** With limits for rendered text: 16 MiB, 128 levels, 2,000,000 nodes for each text. */
    public ManifestReader() {
        this(RENDERED);
    }

    /** With limits for each text. */
    public ManifestReader(TextLimits limits) {
        this.limits = limits;
    }

    /** Reads a text; JSON or YAML by its name, or by its beginning where the name has no such ending. */
    public ManifestReader text(String source, String text) {
        return add(Syntax.of(source, text).read(source, text, limits));
    }

    /** Reads a stream to its end or the limit, and does not close it; JSON if the name ends so, else YAML. */
    public ManifestReader stream(String source, InputStream in) {
        return add(Syntax.of(source).read(source, in, limits));
    }

    /** Reads a file; JSON if its name ends so, else YAML. */
    public ManifestReader file(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return stream(file.toString(), in);
        } catch (IOException e) {
            findings.error(
                    "unreadable",
                    Place.of(file.toString()),
                    "cannot be read: " + e.getClass().getSimpleName(),
                    "see that it exists and may be read");
            return this;
        }
    }

    /** Everything that was read so far. */
    public Manifests read() {
        Findings all = new Findings();
        findings.sorted().forEach(all::add);
        checkTogether(objects.workloads(), all);
        return new Manifests(
                objects.workloads(),
                objects.passedOver(),
                all.sorted().stream().map(discretion::apply).toList());
    }

    private ManifestReader add(Reading reading) {
        findings.addAll(reading.findings());
        reading.documents().forEach(objects::readDocument);
        return this;
    }

    private static void checkTogether(List<Workload> workloads, Findings findings) {
        Set<String> seen = new HashSet<>();
        for (Workload workload : workloads) {
            if (!seen.add(workload.toString()) && !workload.name().isEmpty()) {
                findings.error(
                        "duplicate-object",
                        workload.place(),
                        workload + " is here a second time",
                        "keep one: which of them is deployed depends on the order");
            }
        }
        for (Workload workload : workloads) {
            workload.templateOf()
                    .filter(ref ->
                            workload.images().isEmpty() && workloads.stream().noneMatch(w -> is(w, ref)))
                    .ifPresent(ref -> findings.error(
                            "missing-workload",
                            workload.place(),
                            workload + " uses the template of " + ref + ", which is not here",
                            "read its manifest together with this one"));
        }
    }

    private static boolean is(Workload workload, String reference) {
        return reference.equals(workload.kind().kind() + "/" + workload.name());
    }
}
