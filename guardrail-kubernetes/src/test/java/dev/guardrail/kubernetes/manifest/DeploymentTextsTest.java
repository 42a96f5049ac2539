package dev.guardrail.kubernetes.manifest;

import static dev.guardrail.kubernetes.manifest.ManifestReaderTest.POD_SPEC;
import static dev.guardrail.kubernetes.manifest.ManifestReaderTest.codes;
import static dev.guardrail.kubernetes.manifest.ManifestReaderTest.pod;
import static dev.guardrail.kubernetes.manifest.ManifestReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.text.TextLimits;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is only seen when several objects or texts are looked at together, and what is never shown. */
class DeploymentTextsTest {
    @Test
    void selector_thatDoesNotMatch_isAFinding() {
        String rollout =
                "{apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: {name: a}, spec: {selector: {matchLabels:"
                        + " {app: cart, tier: web}}, template: {metadata: {labels: {app: other, tier: web}}, spec: {"
                        + POD_SPEC + "}}}}";

        assertThat(codes(read(rollout))).containsExactly("selector-mismatch");
        assertThat(codes(read(rollout.replace("other", "cart")))).isEmpty();
        assertThat(codes(read(rollout.replace("metadata: {labels: {app: other, tier: web}}, ", ""))))
                .containsExactly("selector-mismatch", "selector-mismatch");
    }

    @Test
    void rollout_ofAnotherWorkload_needsIt() {
        String rollout = """
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                metadata: {name: r}
                spec: {workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
                """;
        String deployment = """
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {%s}}}
                """.formatted(POD_SPEC);

        assertThat(codes(read(rollout))).containsExactly("missing-workload");
        assertThat(codes(read(rollout + deployment))).isEmpty();
        assertThat(read(rollout).workloads().get(0).templateOf()).contains("Deployment/web");
    }

    @Test
    void objects_twice_areAFinding() {
        assertThat(codes(read(pod(POD_SPEC) + "---\n" + pod(POD_SPEC)))).containsExactly("duplicate-object");
    }

    @Test
    void object_withoutName_isAFinding() {
        assertThat(codes(read("{apiVersion: v1, kind: Pod, spec: {" + POD_SPEC + "}}")))
                .containsExactly("missing-field");
        assertThat(codes(read("{apiVersion: v1, kind: Pod, metadata: {generateName: a-}, spec: {" + POD_SPEC + "}}")))
                .isEmpty();
    }

    @Test
    void duplicateKeys_areFindings() {
        assertThat(codes(read(pod("containers: [{name: a, image: 'a:1', image: 'b:1'}]"))))
                .containsExactly("duplicate-key");
    }

    @Test
    void text_thatBreaksOff_keepsTheDocumentsBefore() {
        Manifests read = read(pod(POD_SPEC) + "---\napiVersion: v1\nkind: [\n");

        assertThat(codes(read)).containsExactly("syntax");
        assertThat(read.workloads()).hasSize(1);
    }

    @Test
    void texts_several_areOneDeployment(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("pod.json"),
                "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":"
                        + "{\"name\":\"c\"},\"spec\":{\"containers\":[{\"name\":\"a\",\"image\":\"a:1\"}]}}");
        Manifests read = new ManifestReader()
                .text("a.yaml", pod(POD_SPEC)).stream(
                                "b.yaml",
                                new ByteArrayInputStream(pod(POD_SPEC)
                                        .replace("name: a}", "name: b}")
                                        .getBytes(StandardCharsets.UTF_8)))
                        .file(file)
                        .file(folder.resolve("none.yaml"))
                        .read();

        assertThat(read.workloads().stream().map(Workload::toString)).containsExactly("Pod a", "Pod b", "Pod c");
        assertThat(codes(read)).containsExactly("unreadable");
        assertThat(read.workloads().get(2).place().source()).isEqualTo(file.toString());
    }

    @Test
    void text_ofJsonWithTabs_isRead() {
        assertThat(codes(new ManifestReader()
                        .text("-", "{\n\t\"apiVersion\": \"v1\",\n\t\"kind\": \"Service\"\n}")
                        .read()))
                .isEmpty();
    }

    @Test
    void limits_given_hold() {
        assertThat(codes(new ManifestReader(TextLimits.standard().withMaxBytes(10))
                        .text("t", pod(POD_SPEC))
                        .read()))
                .containsExactly("too-large");
    }

    @Test
    void findings_neverShowSecrets() {
        Manifests read = read("""
                apiVersion: v1
                kind: Secret
                metadata: {name: s}
                stringData:
                  a: hunter2
                  a: hunter2
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: p}
                spec:
                  containers:
                  - name: a
                    image: a:1
                    env:
                    - name: A
                      valu: hunter2
                    - name: PIN
                      value: 20420
                    - {name: C, name: C, value: hunter2}
                    dbPassword: hunter2
                """);

        assertThat(codes(read))
                .containsExactly("duplicate-key", "unknown-field", "wrong-type", "duplicate-key", "unknown-field");
        assertThat(read.findings().toString()).doesNotContain("hunter2").doesNotContain("20420");
    }
}
