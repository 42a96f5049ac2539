package dev.guardrail.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers, durations and axes as people read them. */
class FiguresTest {
    @ParameterizedTest
    @CsvSource({"0,0", "0.97,0.97", "0.0123456,0.01235", "1234.5678,1235", "-3,-3", "1500000000,1.5e9", "0.00001,1e-5"})
    void number_isBrief(double number, String words) {
        assertThat(Figures.brief(number)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0.97,0.97", "[4],4", "\"7\",7", "1.0E-5,0.00001", "-2,-2"})
    void words_ofOneNumber_areRead(String words, double number) {
        assertThat(Figures.read(words)).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[", "\"", "NaN", "+Inf", "[1, 2]", "true", "0x10", "1e999", "1e101", "nothing (empty)", "1d"
            })
    void words_ofSomethingElse_areNoNumber(String words) {
        assertThat(Figures.read(words)).isEmpty();
    }

    @Test
    void axis_beginsAtZeroWhereThatFlattensNothing() {
        assertThat(Axis.of(List.of(0.002, 0.01)).low()).isZero();
        assertThat(Axis.of(List.of(99.0, 100.0)).low()).isGreaterThan(90);
        assertThat(Axis.of(List.of(0.002, 0.01)).ticks()).containsExactly(0.0, 0.005, 0.01);
    }

    @Test
    void axis_ofOneValueOrNone_isStillAnAxis() {
        for (List<Double> values :
                List.of(List.<Double>of(), List.of(0.0), List.of(5.0), List.of(-5.0), List.of(1e100, -1e100))) {
            Axis axis = Axis.of(values);
            assertThat(axis.low()).isLessThan(axis.high());
            values.forEach(value -> assertThat(axis.share(value)).isBetween(0.0, 1.0));
            assertThat(axis.ticks()).hasSizeBetween(1, 7);
        }
    }

    @ParameterizedTest
    @CsvSource({"PT0.25S,0.25s", "PT9S,9s", "PT890.56S,14m 50s", "PT2H,2h", "P2DT1S,2d 1s", "PT10S,10s"})
    void duration_isBrief(Duration duration, String words) {
        assertThat(Words.brief(duration)).isEqualTo(words);
    }
}
