package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.text.RefusedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestSettingsTest {
    private static RequestGuardrails failing(String matcher) {
        return RequestGuardrails.builder()
                .prometheus(PrometheusSource.at("http://prometheus"))
                .requests("requests_total{revision=\"canary\"}")
                .failureMatcher(matcher)
                .build();
    }

    /** Every counter must have the label, so that such a guardrail could never fail. */
    @ParameterizedTest
    @ValueSource(strings = {"code=\"\"", "code = ''", "code=~``", "code=~ \"\" "})
    void failureMatcher_ofWhatLacksTheLabel_isRefused(String matcher) {
        assertThatThrownBy(() -> failing(matcher))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("bad-matcher");
    }

    @ParameterizedTest
    @ValueSource(strings = {"code=~\"5..\"", "code!=\"\"", "code!~\"2..\"", "code=\"500\"", "code=~\"5..|\""})
    void failureMatcher_thatCanMatch_isTaken(String matcher) {
        assertThat(failing(matcher).queries()).containsKey("error-rate");
    }
}
