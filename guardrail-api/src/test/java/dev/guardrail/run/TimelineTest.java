package dev.guardrail.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private Instant wall = Instant.parse("2026-01-01T00:00:00Z");
    private long ticks = 7;
    private final RunClock clock = new RunClock() {
        @Override
        public Instant wall() {
            return wall;
        }

        @Override
        public long ticks() {
            return ticks;
        }
    };

    @Test
    void tick_tellsHowFarWallTimeRanAhead() {
        Timeline timeline = Timeline.start(clock);
        ticks += 5;
        wall = wall.plusNanos(8);
        assertThat(timeline.tick()).isEqualTo(Duration.ofNanos(3));
        assertThat(timeline.last().elapsed()).isEqualTo(Duration.ofNanos(5));
        ticks += 5;
        wall = wall.minusNanos(8);
        assertThat(timeline.tick()).isEqualTo(Duration.ofNanos(-13));
    }

    @Test
    void tick_atTheEndOfAllWallTime_isToldAsWell() {
        wall = Instant.MAX;
        Timeline timeline = Timeline.start(clock);
        ticks += 5;
        assertThat(timeline.tick()).isEqualTo(Duration.ofNanos(-5));
    }
}
