package dev.guardrail.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ImageReferenceProperties {

    @Property
    void anyText_isTakenApartOrRefused_andKeepsItsCharacters(@ForAll("texts") String text) {
        try {
            assertThat(ImageReference.parse(text).toString()).isEqualTo(text);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("(is|has) .+");
        }
    }

    @Property
    void anyReference_writtenAndRead_isTheSame(@ForAll("references") ImageReference reference) {
        assertThat(ImageReference.parse(reference.toString())).isEqualTo(reference);
    }

    @Property
    void anyReferenceWithoutTagAndDigest_isLatest(@ForAll("references") ImageReference reference) {
        ImageReference bare =
                new ImageReference(reference.registry(), reference.repository(), Optional.empty(), Optional.empty());

        assertThat(ImageReference.parse(bare.toString()).latest()).isTrue();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> part = Arbitraries.of(
                "a",
                "web",
                "/",
                ":",
                "@",
                "sha256:",
                "latest",
                ".",
                "-",
                "_",
                "A",
                "5000",
                "localhost",
                "9f2c".repeat(16),
                " ",
                "ü",
                "");
        return part.list().ofMaxSize(10).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<ImageReference> references() {
        Arbitrary<String> component = Arbitraries.of("web", "a1", "a.b", "a__b", "a-b", "x--y");
        return Combinators.combine(
                        Arbitraries.of("localhost", "example.com", "host:5000", "A", "[::1]:80")
                                .optional(),
                        component.list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join("/", parts)),
                        Arbitraries.of("1", "latest", "V1.4.2-RC.1_x", "_x").optional(),
                        Arbitraries.of("sha256:" + "9f2c".repeat(16), "sha512:" + "0a".repeat(64))
                                .optional())
                .as(ImageReferenceProperties::reference);
    }

    /** What looks like a host at the beginning is a host. */
    private static ImageReference reference(
            Optional<String> registry, String repository, Optional<String> tag, Optional<String> digest) {
        int slash = repository.indexOf('/');
        boolean hosted = registry.isEmpty()
                && slash > 0
                && repository.substring(0, slash).contains(".");
        return new ImageReference(hosted ? Optional.of("example.com") : registry, repository, tag, digest);
    }
}
