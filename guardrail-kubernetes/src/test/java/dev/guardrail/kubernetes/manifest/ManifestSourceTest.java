package dev.guardrail.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.contract.MetricSourceContract;
import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Observation;
import dev.guardrail.evidence.Value;
import dev.guardrail.judge.Judgement;
import dev.guardrail.judge.Moment;
import dev.guardrail.judge.Phase;
import dev.guardrail.source.Answer;
import dev.guardrail.source.Fault;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import dev.guardrail.source.SourceException;
import dev.guardrail.spec.Guardrail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestSourceTest implements MetricSourceContract {
    private static final Instant AT = Instant.parse("2026-11-01T00:00:00Z");
    private static final String SERVICE = "{apiVersion: v1, kind: Service, metadata: {name: s}}";

    @Override
    public MetricSource healthy() {
        return ManifestSource.of(Map.of("t.yaml", pod("web:1")), ImagePolicy.standard());
    }

    @Override
    public MetricSource unreachable() {
        return ManifestSource.ofFiles(List.of(Path.of("no", "such.yaml")), ImagePolicy.standard(), Runnable::run);
    }

    @Test
    void evidence_pinnedImages_hasCoverageAndNoViolation() {
        Evidence evidence = fetch(pod("web:1", "proxy:2"));

        assertThat(number(evidence, "violations")).isZero();
        assertThat(number(evidence, "images")).isEqualTo(2);
        assertThat(number(evidence, "workloads")).isEqualTo(1);
        assertThat(evidence.witness().coverage().orElseThrow()).hasToString("2 of 2 images");
        assertThat(evidence.witness().checks()).allMatch(Check::met);
        assertThat(evidence.witness().at()).isEqualTo(AT);
        assertThat(evidence.witness().asked()).isEqualTo("images in t.yaml");
    }

    @Test
    void evidence_violations_areCountedByTheirKind() {
        ImagePolicy policy = ImagePolicy.standard().withDigestOnly().withRegistries("example.com");
        String digest = "@sha256:" + "9f2c".repeat(16);
        Evidence evidence = fetch(source(pod("a:latest", "b", "c:1", "d" + digest, "example.com/e" + digest), policy));

        assertThat(number(evidence, "violations")).isEqualTo(4);
        assertThat(number(evidence, "latest")).isEqualTo(1);
        assertThat(number(evidence, "untagged")).isEqualTo(1);
        assertThat(number(evidence, "undigested")).isEqualTo(1);
        assertThat(number(evidence, "otherRegistry")).isEqualTo(1);
        assertThat(evidence.observations().get(0).text())
                .isEqualTo(
                        "Pod p, container c0: a:latest has the tag latest, which moves; pin it to a version, or to a digest");
    }

    @Test
    void evidence_containersOfAKindThatIsNotJudged_cannotBeReliedOn() {
        Evidence evidence = fetch(pod("web:1")
                + "\n---\n{apiVersion: v1, kind: ReplicationController, metadata: {name: r}, spec: {template:"
                + " {spec: {containers: [{name: c, image: nginx:latest}]}}}}");

        assertThat(evidence.witness().checks()).anyMatch(check -> !check.met());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", SERVICE})
    void evidence_nothingToLookAt_isAbsentAndNeverZero(String text) {
        Evidence evidence = fetch(text);

        assertThat(evidence.value()).isEqualTo(Value.absent(Absence.EMPTY));
        assertThat(evidence.witness().coverage().orElseThrow().complete()).isFalse();
    }

    @Test
    void evidence_passedOver_isTold() {
        assertThat(fetch(SERVICE).observations()).contains(new Observation("passed over", "1 Service"));
    }

    @Test
    void evidence_manyFindings_areCut() {
        Evidence evidence = fetch(pod("a:latest,".repeat(60).split(",", -1)));

        assertThat(evidence.observations()).hasSize(51);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web:1 | | SUCCESSFUL",
                "web:latest | | FAILED",
                "web | | FAILED",
                "web:1 | unknown: 1 | ERROR",
                "web:1 | restartPolicy: Never, restartPolicy: Always | ERROR",
                "web:latest | unknown: 1 | FAILED",
                "web:1 | initContainers: [{name: i}] | ERROR",
                "web:latest | initContainers: [{name: i}] | FAILED",
                "web:1 | initContainers: [{name: i, image: 'x:'}] | ERROR",
                "'' | | ERROR"
            })
    void guardrail_manifest_isJudged(String image, String also, Phase phase) {
        assertThat(judge(source(pod(image) + (also == null ? "" : "  " + also.replace(", ", "\n  ")) + "\n")))
                .isEqualTo(phase);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", SERVICE, "a: [", "kind: Pod", "{apiVersion: v1, kind: Pod, metadata: {name: a}}"})
    void guardrail_nothingToJudge_isAnError(String text) {
        assertThat(judge(source(text))).isEqualTo(Phase.ERROR);
    }

    @Test
    void fetch_nothingReadable_isMalformed() {
        assertThatThrownBy(() -> fetch("a: [")).cause().isInstanceOfSatisfying(SourceException.class, fault -> {
            assertThat(fault.fault().kind()).isEqualTo(Fault.Kind.MALFORMED);
            assertThat(fault.fault().message()).isEqualTo("t.yaml:1:5: the text ends too early");
        });
    }

    @Test
    void files_areReadAnewAtEachFetch(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.yaml");
        ManifestSource source = ManifestSource.ofFiles(List.of(file), ImagePolicy.standard(), Runnable::run);

        assertThat(judge(source)).isEqualTo(Phase.ERROR);
        Files.writeString(file, pod("web:1"));
        assertThat(judge(source)).isEqualTo(Phase.SUCCESSFUL);
        Files.writeString(file, pod("web:latest"));
        assertThat(judge(source)).isEqualTo(Phase.FAILED);
    }

    @Test
    void files_oneUnreadable_barsSuccessOnly(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), pod("web:1"));
        Path bad = Files.writeString(folder.resolve("b.yaml"), pod("web:latest"));
        Path none = folder.resolve("none.yaml");

        assertThat(judge(ManifestSource.ofFiles(List.of(file, none), ImagePolicy.standard(), Runnable::run)))
                .isEqualTo(Phase.ERROR);
        assertThat(judge(ManifestSource.ofFiles(List.of(bad, none), ImagePolicy.standard(), Runnable::run)))
                .isEqualTo(Phase.FAILED);
    }

    @Test
    void sources_ofNothing_areRefused() {
        assertThatThrownBy(() -> ManifestSource.of(Map.of(), ImagePolicy.standard()))
                .hasMessage("no text to judge: give at least one");
        assertThatThrownBy(() -> ManifestSource.ofFiles(List.of(), ImagePolicy.standard(), Runnable::run))
                .hasMessage("no file to judge: give at least one");
    }

    @Test
    void describe_manyFiles_isShort() {
        List<Path> files = List.of(Path.of("a"), Path.of("b"), Path.of("c"), Path.of("d"), Path.of("e"));

        assertThat(ManifestSource.ofFiles(files, ImagePolicy.standard(), Runnable::run))
                .hasToString("images in a, b, c and 2 more");
    }

    static String pod(String... images) {
        StringBuilder text =
                new StringBuilder("apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n");
        for (int i = 0; i < images.length; i++) {
            text.append("  - {name: c")
                    .append(i)
                    .append(", image: '")
                    .append(images[i])
                    .append("'}\n");
        }
        return text.toString();
    }

    static Phase judge(ManifestSource source) {
        Guardrail guardrail = IntendedImages.guardrail(source);
        Moment moment = new Moment(AT, Duration.ZERO);
        Answer answer;
        try {
            answer = new Answer.Given(fetch(source));
        } catch (CompletionException e) {
            answer = ((SourceException) e.getCause()).fault();
        }
        return Judgement.of(guardrail, answer, moment, moment).phase();
    }

    static ManifestSource source(String text) {
        return source(text, ImagePolicy.standard());
    }

    private static ManifestSource source(String text, ImagePolicy policy) {
        return ManifestSource.of(Map.of("t.yaml", text), policy);
    }

    private static Evidence fetch(String text) {
        return fetch(source(text));
    }

    private static Evidence fetch(ManifestSource source) {
        Evidence evidence = source.fetch(new Request(AT, Duration.ofSeconds(1)))
                .toCompletableFuture()
                .join();
        assertThat(source.shape().admits(evidence.value())).isTrue();
        return evidence;
    }

    private static long number(Evidence evidence, String field) {
        return ((Value.Whole) ((Value.Fields) evidence.value()).values().get(field)).value();
    }
}
