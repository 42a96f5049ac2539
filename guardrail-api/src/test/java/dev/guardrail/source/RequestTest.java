package dev.guardrail.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestTest {
    @Test
    void timeout_isAboveZeroAndAtMostAYear() {
        for (Duration wrong : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1)}) {
            assertThatThrownBy(() -> new Request(Instant.EPOCH, wrong)).hasMessageContaining("above zero");
        }
        for (Duration wrong : new Duration[] {Duration.ofDays(367), Duration.ofSeconds(Long.MAX_VALUE)}) {
            assertThatThrownBy(() -> new Request(Instant.EPOCH, wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at most a year");
        }
        assertThat(new Request(Instant.EPOCH, Duration.ofDays(366)).timeout()).isEqualTo(Duration.ofDays(366));
    }
}
