package dev.guardrail.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.judge.Phase;
import dev.guardrail.text.Findings;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ManifestProperties {
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: cart
              labels: {app: cart}
            spec:
              replicas: 2
              selector:
                matchLabels: {app: cart}
              template:
                metadata:
                  labels: {app: cart}
                spec:
                  initContainers:
                  - name: migrate
                    image: registry.example.com/shop/migrate:1
                  containers:
                  - name: app
                    image: %s
                    env:
                    - {name: A, value: "1"}
                    readinessProbe:
                      httpGet: {path: /healthz, port: 8080}
            """;
    private static final List<String> PIECES = List.of(
            "", " ", "\n", "  ", "- ", ": ", "x", "0", "\"", "'", "{", "}", "[", "]", "#", "image: ", "---\n", "null",
            ":latest");

    @Property
    void anyMutation_isReadAndExplained(
            @ForAll @IntRange(max = 600) int at,
            @ForAll @IntRange(max = 8) int removed,
            @ForAll("pieces") String inserted) {
        Manifests read = new ManifestReader()
                .text("t.yaml", mutated(DEPLOYMENT.formatted("cart:1"), at, removed, inserted))
                .read();

        assertThat(Findings.text(read.findings())).isNotEmpty();
        if (read.reliable()) {
            assertThat(read.workloads().stream().flatMap(w -> w.images().stream()))
                    .allMatch(image ->
                            image.reference().isPresent() && !image.name().isEmpty());
        }
    }

    /** Law 1: no evidence, no success. */
    @Property
    void law1_anyLinesLost_noSuccessWithoutEveryImage(@ForAll @Size(max = 4) List<@IntRange(max = 21) Integer> lost) {
        String text = without(DEPLOYMENT.formatted("cart:1"), lost);
        Manifests read = new ManifestReader().text("t.yaml", text).read();
        long containers = text.lines().filter(line -> line.contains("- name: ")).count();

        if (ManifestSourceTest.judge(ManifestSourceTest.source(text)) == Phase.SUCCESSFUL) {
            assertThat(read.review(ImagePolicy.standard()).seen())
                    .isEqualTo((int) containers)
                    .isPositive();
        }
    }

    /** Law 8: missing data never helps. Losing lines never turns a violation into a success while its line is there. */
    @Property
    void law8_anyLinesLost_violationIsNeverASuccess(
            @ForAll @Size(max = 5) List<@IntRange(max = 21) Integer> lost, @ForAll("mutable") String image) {
        String text = without(DEPLOYMENT.formatted(image), lost);

        if (text.contains("image: " + image + "\n")) {
            assertThat(ManifestSourceTest.judge(ManifestSourceTest.source(text)))
                    .isNotEqualTo(Phase.SUCCESSFUL);
        }
    }

    /** Law 8: what is not readable bars success, whatever else is there. */
    @Property
    void law8_anotherUnreadableText_isNeverASuccess(@ForAll("broken") String broken) {
        String text = DEPLOYMENT.formatted("cart:1");

        assertThat(ManifestSourceTest.judge(ManifestSourceTest.source(text))).isEqualTo(Phase.SUCCESSFUL);
        assertThat(ManifestSourceTest.judge(ManifestSourceTest.source(text + "---\n" + broken)))
                .isEqualTo(Phase.ERROR);
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(PIECES).list().ofMaxSize(3).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> mutable() {
        return Arbitraries.of("cart", "cart:latest", "localhost:5000/cart", "registry.example.com/shop/cart:latest");
    }

    @Provide
    Arbitrary<String> broken() {
        return Arbitraries.of(
                "a: [",
                "kind: Pod",
                "- a",
                "{apiVersion: v1, kind: Pod}",
                "{apiVersion: apps/v1, kind: Deploymnet}",
                "{apiVersion: v1, kind: Service, kind: Service}",
                "&a b",
                "\u0000",
                "a: b: c");
    }

    private static String mutated(String text, int at, int removed, String inserted) {
        int from = Math.min(at, text.length());
        return text.substring(0, from) + inserted + text.substring(Math.min(text.length(), from + removed));
    }

    private static String without(String text, List<Integer> lines) {
        List<String> kept = new ArrayList<>(text.lines().toList());
        lines.stream()
                .distinct()
                .sorted((a, b) -> b - a)
                .filter(i -> i < kept.size())
                .forEach(i -> kept.remove((int) i));
        return String.join("\n", kept) + "\n";
    }
}
