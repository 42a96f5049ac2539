package dev.guardrail.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
    private static final String DIGEST = "sha256:" + "9f2c".repeat(16);

    @ParameterizedTest
    @CsvSource({
        "web, , web, , true",
        "web:1, , web, 1, false",
        "web:latest, , web, latest, true",
        "shop/web, , shop/web, , true",
        "localhost/web:1, localhost, web, 1, false",
        "localhost:5000/web, localhost:5000, web, , true",
        "host:5000/web, host:5000, web, , true",
        "host:5000/web:2.0, host:5000, web, 2.0, false",
        "registry.example.com/shop/cart:V1.4.2-RC.1_x, registry.example.com, shop/cart, V1.4.2-RC.1_x, false",
        "registry.example.com:443/a__b/c-d/e.f:1, registry.example.com:443, a__b/c-d/e.f, 1, false",
        "Registry/cart:1, Registry, cart, 1, false",
        "[fd00::1]:5000/web:1, [fd00::1]:5000, web, 1, false",
        "web:LATEST, , web, LATEST, false"
    })
    void parse_tags(String image, String registry, String repository, String tag, boolean latest) {
        ImageReference read = ImageReference.parse(image);

        assertThat(read.registry()).isEqualTo(Optional.ofNullable(registry));
        assertThat(read.repository()).isEqualTo(repository);
        assertThat(read.tag()).isEqualTo(Optional.ofNullable(tag));
        assertThat(read.latest()).isEqualTo(latest);
        assertThat(read.immutable()).isFalse();
        assertThat(read.toString()).isEqualTo(image);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web@", "web:latest@", "localhost:5000/app@", "registry.example.com/shop/cart:1.4.2@"})
    void parse_digest_isImmutableWhateverTheTag(String image) {
        ImageReference read = ImageReference.parse(image + DIGEST);

        assertThat(read.immutable()).isTrue();
        assertThat(read.latest()).isFalse();
        assertThat(read.digest()).contains(DIGEST);
        assertThat(read.toString()).isEqualTo(image + DIGEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | is empty",
                "Registry/Cart:1 | upper case",
                "Web:1 | upper case",
                "nginx: | colon without a tag",
                "nginx@sha256:abc | digest",
                "nginx@ | digest",
                "nginx:1@2@3 | digest",
                "' nginx:1' | space",
                "'nginx:1 ' | space",
                "'ngi nx' | space",
                "nginx:-1 | tag",
                "nginx:a/b:c! | tag",
                "/nginx | repository",
                "nginx/ | repository",
                "a//b | repository",
                "-a | repository",
                "a..b/c:1 | registry",
                "a-.b/c:1 | registry",
                ":1 | repository",
                "example.com: /x | space",
                "http://example.com/x | registry",
                "example.com:port/x:1 | registry",
                "${IMAGE} | upper case",
                "ünicode:1 | not allowed"
            })
    void parse_whatNoRuntimePulls_isRefused(String image, String why) {
        assertThatThrownBy(() -> ImageReference.parse(image))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void parse_tooLong_isRefused() {
        assertThatThrownBy(() -> ImageReference.parse("a".repeat(256))).hasMessageContaining("longer");
        assertThatThrownBy(() -> ImageReference.parse("a".repeat(1_000_000))).hasMessageContaining("longer");
        assertThatThrownBy(() -> ImageReference.parse("a:" + "t".repeat(129))).hasMessageContaining("tag");
        assertThatThrownBy(() -> ImageReference.parse("ab".repeat(32))).hasMessageContaining("image id");
    }
}
