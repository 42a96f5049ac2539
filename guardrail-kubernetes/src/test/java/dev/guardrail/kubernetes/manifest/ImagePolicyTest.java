package dev.guardrail.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePolicyTest {
    private static final String DIGEST = "@sha256:" + "9f2c".repeat(16);

    @ParameterizedTest
    @CsvSource({"web:latest, latest-tag", "web, no-tag", "host:5000/web, no-tag", "web:1, ''"})
    void standard_mutableTags_areObjectedTo(String image, String code) {
        assertThat(objection(ImagePolicy.standard(), image)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "web:latest", "web:1", "host:5000/web"})
    void digest_whateverTheTag_isAccepted(String image) {
        assertThat(objection(ImagePolicy.standard().withDigestOnly(), image + DIGEST))
                .isEmpty();
    }

    @Test
    void digestOnly_tag_isObjectedTo() {
        assertThat(objection(ImagePolicy.standard().withDigestOnly(), "web:1")).isEqualTo("no-digest");
        assertThat(objection(ImagePolicy.standard().withDigestOnly(), "web")).isEqualTo("no-tag");
    }

    @ParameterizedTest
    @CsvSource({
        "example.com/web:1, ''",
        "example.com/a/b:1, ''",
        "host:5000/shop/web:1, ''",
        "host:5000/shopping/web:1, registry-not-allowed",
        "host:5000/web:1, registry-not-allowed",
        "host/shop/web:1, registry-not-allowed",
        "example.com.evil.example/web:1, registry-not-allowed",
        "web:1, registry-not-allowed",
        "example.com/web, no-tag"
    })
    void registries_allowed_areCompleteNames(String image, String code) {
        ImagePolicy policy = ImagePolicy.standard().withRegistries("example.com", "host:5000/shop");

        assertThat(objection(policy, image)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "example.com/", "example.com/web@sha256:1"})
    void registries_thatMatchNothing_areRefused(String registry) {
        assertThatThrownBy(() -> ImagePolicy.standard().withRegistries(registry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + registry + "'");
    }

    private static String objection(ImagePolicy policy, String image) {
        return policy.objection(ImageReference.parse(image))
                .map(ImagePolicy.Objection::code)
                .orElse("");
    }
}
