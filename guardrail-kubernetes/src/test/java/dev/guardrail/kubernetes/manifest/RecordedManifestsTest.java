package dev.guardrail.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.text.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Manifests that were sent to a real API server, most of which it accepted. */
class RecordedManifestsTest {

    @ParameterizedTest
    @CsvSource({
        "misspelt-deployment.json, unknown-field",
        "duplicate-replicas.json, duplicate-key",
        "rollout-misspelt.json, unknown-field",
        "rollout-lost-image.json, lost-image",
        "rollout-empty-image.json, lost-image",
        "rollout-no-containers.json, no-containers",
        "rollout-selector.json, selector-mismatch",
        "rollout-patched.json, lost-image",
        "deployment-lost-image.json, lost-image",
        "apply-misspelt.yaml, unknown-field"
    })
    void manifest_thatIsNotWhatWasMeant_isNotReliable(String file, String code) throws IOException {
        Manifests read = read(file);

        assertThat(read.reliable()).isFalse();
        assertThat(read.findings().stream().map(Finding::code)).containsOnly(code);
    }

    @Test
    void soundDeployment_isReliable() throws IOException {
        Manifests read = read("sound-deployment.json");

        assertThat(read.findings()).isEmpty();
        assertThat(read.review(ImagePolicy.standard()).violations()).isEmpty();
    }

    @Test
    void livePods_areJudgedByTheirReferences() throws IOException {
        Manifests read = read("image-pods.json");
        ImageReview review = read.review(ImagePolicy.standard());

        assertThat(read.findings()).isEmpty();
        assertThat(review.workloads()).isEqualTo(13);
        assertThat(review.seen()).isEqualTo(review.expected()).isEqualTo(17);
        assertThat(review.violations().stream().map(Finding::text).sorted())
                .containsExactly(
                        "Pod shop-images/latest, container app: nginx:latest has the tag latest, which moves",
                        "Pod shop-images/multi, container log-agent: registry.example.com/infra/agent:latest has the tag latest,"
                                + " which moves",
                        "Pod shop-images/multi, ephemeral container debugger: busybox has no tag,"
                                + " which means latest",
                        "Pod shop-images/registry-port, container app: localhost:5000/app has no tag, which means latest",
                        "Pod shop-images/untagged, container app: nginx has no tag, which means latest");
    }

    private static Manifests read(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(RecordedManifestsTest.class.getResourceAsStream("recorded/" + file), file)) {
            return new ManifestReader().stream(file, in).read();
        }
    }
}
