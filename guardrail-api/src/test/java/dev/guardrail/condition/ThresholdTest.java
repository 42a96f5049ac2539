package dev.guardrail.condition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers that a plot draws beside the values. */
class ThresholdTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "result[0] <= 0.01 | result[0] | <= | 0.01",
                "0.01 >= result[0] | result[0] | <= | 0.01",
                "!(result[0] > -5) | result[0] | <= | -5",
                "result.ready >= 3 | result.ready | >= | 3",
                "result[\"a-b\"] == 3 | result[\"a-b\"] | == | 3",
                "result[\"ready\"] != 3 | result.ready | != | 3",
                "asFloat(result) < 5 | result | < | 5",
                "all(result, # < 5) | result[*] | < | 5",
                "none(result, {# >= 5}) | result[*] | < | 5",
                "all(result, .value < 5) | result[*].value | < | 5",
                "max(result) < 5 | result[*] | < | 5",
                "min(result) > 5 | result[*] | > | 5",
                "!(max(result) > 5) | result[*] | <= | 5",
                "len(result) == 1 && result[0] < 5 | result[0] | < | 5"
            })
    void comparison_ofADatumWithANumber_isAThreshold(String condition, String path, String relation, double bound) {
        assertThat(Threshold.of(condition)).containsExactly(new Threshold(path, relation, bound));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "result.ready == result.expected",
                "sum(result) < 5",
                "max(result) > 5",
                "result == \"ok\"",
                "result[0] < ",
                "result[0] + 1 < 5",
                ""
            })
    void anythingElse_isNone(String condition) {
        assertThat(Threshold.of(condition)).isEmpty();
    }

    @Test
    void threshold_admitsWhatTheConditionDoes() {
        assertThat(new Threshold("result", "<", 5).admits(5)).isFalse();
        assertThat(new Threshold("result", "<=", 5).admits(5)).isTrue();
        assertThat(new Threshold("result", ">", 5).admits(5)).isFalse();
        assertThat(new Threshold("result", ">=", 5).admits(5)).isTrue();
        assertThat(new Threshold("result", "==", 5).admits(5)).isTrue();
        assertThat(new Threshold("result", "!=", 5).admits(5)).isFalse();
    }
}
