package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.spec.Guardrail;
import dev.guardrail.text.RefusedException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutGuardrailsTest {
    private final PrometheusSource prometheus = PrometheusSource.at("http://localhost:9");

    private RolloutGuardrails.Builder web() {
        return RolloutGuardrails.builder()
                .prometheus(prometheus)
                .namespace("shop")
                .deployment("web")
                .replicaSet("web-6d5f7c9b8");
    }

    @Test
    void guardrails_demandCoverageAgeAndARun() {
        RolloutGuardrails rollout = web().build();
        assertThat(rollout.all()).extracting(Guardrail::name).containsExactly("restarts", "readiness", "image");
        assertThat(rollout.all()).allSatisfy(guardrail -> {
            assertThat(guardrail.demands().coverage()).isTrue();
            assertThat(guardrail.demands().maxSampleAge()).contains(Duration.ofMinutes(2));
            assertThat(guardrail.findings()).isEmpty();
            assertThat(guardrail.interpretation().nextSteps()).isNotEmpty();
        });
        assertThat(rollout.restarts().demands().ran()).isTrue();
    }

    @Test
    void queries_inventNothing() {
        assertThat(web().build().queries().values())
                .allSatisfy(query -> assertThat(query)
                        .doesNotContain("vector(", "absent", " @ ", "offset")
                        .contains("pod=~\"web-6d5f7c9b8-[a-z0-9]+\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Web", "a\"}", "a b", "-a", "a-", "a|b", "ä", "a\n"})
    void name_thatKubernetesDoesNotAllow_isRefused(String name) {
        assertThatThrownBy(() -> web().namespace(name).build()).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> web().replicaSet(name).build()).isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "eu",
                "cluster=eu",
                "cluster=\"eu\",",
                "a=\"b\"} or x{c=\"d\"",
                "a=\"b\" # c",
                "a=\"b\" or c=\"d\""
            })
    void matchers_thatAreNone_areRefused(String matchers) {
        assertThatThrownBy(() -> web().matchers(matchers).build())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("not-a-selector");
        assertThat(web().matchers("cluster=\"eu\", region=~'a|b'")
                        .build()
                        .queries()
                        .get("image"))
                .contains("namespace=\"shop\",cluster=\"eu\", region=~'a|b',pod=~");
    }

    @Test
    void settings_thatContradict_areRefusedTogether() {
        assertThatThrownBy(() -> web().statefulSet("db")
                        .desiredReplicas(0)
                        .window(Duration.ofMinutes(2))
                        .exporterTargets(" ")
                        .build())
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.findings()).hasSize(4))
                .hasMessageContaining("give a deployment with its replicaSet, or a statefulSet");
        assertThatThrownBy(() -> web().scrapeInterval(Duration.ofNanos(1)).build())
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void replicaSet_whoseHashKubernetesCutsFromPodNames_isRefused() {
        String longest = "a".repeat(47) + "-6d5f7c9b8";
        assertThat(web().replicaSet(longest).build().queries().get("image")).contains(longest + "-[a-z0-9]+");
        assertThatThrownBy(() -> web().replicaSet("a" + longest).build())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("ambiguous-pods");
    }

    @Test
    void durations_beyondAYear_areRefusedNotOverflowed() {
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE / 2 + 1);
        assertThatThrownBy(() -> web().scrapeInterval(endless).build()).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> web().window(endless).build()).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> web().maxSampleAge(Duration.ofDays(3000)).build())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("maxSampleAge");
    }

    @Test
    void settings_leftOut_areRefusedByName() {
        assertThatThrownBy(() -> RolloutGuardrails.builder().build())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("prometheus")
                .hasMessageContaining("namespace");
    }

    @Test
    void dots_inAName_matchOnlyDots() {
        String query = web().replicaSet("web.v2").build().queries().get("image");
        assertThat(query).contains("pod=~\"web\\\\.v2-[a-z0-9]+\"").contains("replicaset=\"web.v2\"");
    }

    @ParameterizedTest
    @CsvSource({
        "images.example/web:1.4.2, false",
        "images.example/web:latest, true",
        "images.example/web, true",
        "web, true",
        "web:latest, true",
        "images.example:5000/web, true",
        "images.example:5000/web:1, false",
        "images.example/web:latest@sha256:1111, false",
        "images.example/web@sha256:1111, false",
        "images.example/web:latest-2, false",
        "sha256:1111, false"
    })
    void image_isMutable(String image, boolean mutable) {
        assertThat(Pattern.matches(ImageQuestions.MUTABLE, image)).isEqualTo(mutable);
    }
}
