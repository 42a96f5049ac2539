package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final long SECOND = 1_000_000_000L;

    private final Backoff backoff = new Backoff(8);

    @Test
    void pause_doublesUpToThirtySecondsAndStartsAnewWhenAllIsWell() {
        long now = 0;
        for (long expected : new long[] {1, 2, 4, 8, 16, 30, 30}) {
            backoff.overloaded(now, now, 503, null);
            assertThat(backoff.left(now)).isEqualTo(expected * SECOND);
            now += expected * SECOND;
            assertThat(backoff.left(now)).isZero();
        }
        backoff.healthy(now);
        backoff.overloaded(now, now, 503, null);
        assertThat(backoff.left(now)).isEqualTo(SECOND);
    }

    @Test
    void answers_toWhatWasSentBeforeThePause_areNoNews() {
        backoff.overloaded(5 * SECOND, 0, 503, null);
        backoff.overloaded(5 * SECOND + 1, 1, 503, null);
        backoff.healthy(2);
        assertThat(backoff.left(5 * SECOND)).isEqualTo(SECOND);
        assertThat(backoff.allowed()).isEqualTo(4);
        backoff.overloaded(5 * SECOND + 2, 3, 429, Duration.ofSeconds(20));
        assertThat(backoff.left(5 * SECOND + 2)).isEqualTo(20 * SECOND);
        assertThat(backoff.allowed()).isEqualTo(4);
    }

    @Test
    void allowance_growsByOneForEachRoundOfAnswers() {
        backoff.overloaded(0, 0, 429, Duration.ZERO);
        assertThat(backoff.allowed()).isEqualTo(4);
        int answers = 0;
        while (backoff.allowed() < 5) {
            backoff.healthy(1);
            answers++;
        }
        assertThat(answers).isBetween(4, 5);
        for (int i = 0; i < 100; i++) {
            backoff.healthy(1);
        }
        assertThat(backoff.allowed()).isEqualTo(8);
    }

    @Test
    void allowance_isNeverLessThanOne_andAnAskedPauseNotEndless() {
        for (int i = 0; i < 10; i++) {
            backoff.overloaded(i, i, 503, Duration.ofDays(400));
        }
        assertThat(backoff.allowed()).isEqualTo(1);
        assertThat(backoff.left(9)).isEqualTo(300 * SECOND);
    }
}
