package dev.guardrail.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN = List.of(
            "image", "imagePullPolicy", "readinessProbe", "replicas", "pause", "env", "envFrom", "clusterScope");

    @ParameterizedTest
    @CsvSource({
        "imge, image",
        "Image, image",
        "iamge, image",
        "imagePullPolcy, imagePullPolicy",
        "readinessProb, readinessProbe",
        "replica, replicas",
        "puase, pause",
        "clusterscoped, clusterScope",
        "evn, env"
    })
    void name_misspelt_isFound(String written, String meant) {
        assertThat(Nearest.name(written, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"''", "x", "volumes", "serviceAccount"})
    void name_unlikeAny_isNotGuessed(String written) {
        assertThat(Nearest.name(written, KNOWN)).isEmpty();
    }

    @Test
    void name_veryLong_isNotSearched() {
        assertThat(Nearest.name("i".repeat(100_000), KNOWN)).isEmpty();
    }

    @Test
    void name_twoAsNear_isTheFirstInTheAlphabet() {
        assertThat(Nearest.name("bat", List.of("cat", "bar"))).contains("bar");
    }

    @Test
    void remedy_nothingNear_isTheOtherWay() {
        assertThat(Nearest.remedy("puase", KNOWN, "remove it")).isEqualTo("did you mean pause?");
        assertThat(Nearest.remedy("xxxxxx", KNOWN, "remove it")).isEqualTo("remove it");
    }
}
