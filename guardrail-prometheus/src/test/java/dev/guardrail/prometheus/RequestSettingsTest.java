package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.text.RefusedException;
import org.junit.jupiter.api.Test;
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
    @ValueSource(
            strings = {
                "code=\"\"",
                "code = ''",
                "code=~``",
                "code=~ \"\" ",
                "code=~\"()\"",
                "code=~\"^$\"",
                "code=~'|(?i)'",
                "code!~\".+\"",
                "code!~\"^(.*)$\""
            })
    void failureMatcher_ofWhatLacksTheLabel_isRefused(String matcher) {
        assertThatThrownBy(() -> failing(matcher))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("bad-matcher");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code=~\"5..\"",
                "code!=\"\"",
                "code!~\"2..\"",
                "code=\"500\"",
                "code=~\"5..|\"",
                "code=~\"5[0-9]{1,2}\"",
                "code!~\"2..|.*ok\"",
                "code=\"=\"",
                "code=~`a,b`",
                "code=~\"^5..$\"",
                "code=~\"^5..\"",
                "code=~\"^500$|^503$\"",
                "code=~\"^500|503$\"",
                "code=~\"^500\"",
                "class=~\"5\"",
                "code=~\"^(500|503)\"",
                "code!~\"^2..\""
            })
    void failureMatcher_thatCanMatch_isTaken(String matcher) {
        assertThat(failing(matcher).queries()).containsKey("error-rate");
    }

    /** A pattern is held against the whole value, so that 500 is none of these. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "code=~\"^5\"",
                "code=~'Error$'",
                "code=~\"5..|^timeout\"",
                "code!~\"^2\"",
                "code=~\"^[45]\"",
                "code!~\"^(?:2|3)\""
            })
    void failureMatcher_forAPartOfAValue_isRefused(String matcher) {
        assertThatThrownBy(() -> failing(matcher))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("bad-matcher")
                .hasMessageContaining("whole value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "code",
                "code=500",
                "code=\"5\",",
                "code=\"5\",app=\"x\"",
                "code=\"5\" # all",
                "code=\"5\"} or x{a=\"b\"",
                "__name__=\"x\"",
                "code=\"5\" or code=\"4\""
            })
    void failureMatcher_thatIsNotOne_isRefused(String matcher) {
        assertThatThrownBy(() -> failing(matcher))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("bad-matcher");
    }

    /** All requests would fail, or none. */
    @Test
    void failureMatcher_ofALabelThatRequestsFix_isRefused() {
        RequestGuardrails.Builder fixed = RequestGuardrails.builder()
                .prometheus(PrometheusSource.at("http://prometheus"))
                .requests("requests_total{code = '200',revision=\"canary\"}")
                .failureMatcher("code=~\"5..\"");
        assertThatThrownBy(fixed::build)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("requests give one value");
        assertThat(fixed.requests("requests_total{code!=\"404\"}").build().queries())
                .containsKey("error-rate");
    }

    /** Who leaves failures out of the requests would never see one. */
    @ParameterizedTest
    @ValueSource(strings = {"code!~\"5..\"", "code=~'5..'", "code=~\"200\""})
    void failureMatcher_thatRequestsHoldTheLabelAgainst_isRefused(String matcher) {
        RequestGuardrails.Builder fixed = RequestGuardrails.builder()
                .prometheus(PrometheusSource.at("http://prometheus"))
                .requests("requests_total{revision=\"canary\"," + matcher + "}")
                .failureMatcher("code=~\"5..\"");
        assertThatThrownBy(fixed::build).isInstanceOf(RefusedException.class).hasMessageContaining("bad-matcher");
    }

    @Test
    void failureMatcher_thatTakesOneOutOfMany_isTaken() {
        for (String matcher : new String[] {"code!=\"\"", "code!~\"4..\"", "code=~\"2..|5..\"", "code!=\"501\""}) {
            assertThat(RequestGuardrails.builder()
                            .prometheus(PrometheusSource.at("http://prometheus"))
                            .requests("requests_total{revision=\"canary\"," + matcher + "}")
                            .failureMatcher("code=~\"5..\"")
                            .build()
                            .queries())
                    .as(matcher)
                    .containsKey("error-rate");
        }
    }
}
