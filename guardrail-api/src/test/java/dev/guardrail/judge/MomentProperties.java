package dev.guardrail.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Times are reckoned without the classes of the JDK, so they must come out as those say. */
class MomentProperties {
    private static final long CENTURY = 3_155_760_000L;
    private static final Duration FARTHEST = Duration.ofNanos(Long.MAX_VALUE);

    @Provide
    Arbitrary<Duration> durations() {
        return Arbitraries.oneOf(
                Combinators.combine(
                                Arbitraries.longs().between(-CENTURY, CENTURY),
                                Arbitraries.integers().between(0, 999_999_999))
                        .as(Duration::ofSeconds),
                Arbitraries.longs().between(-3_000_000, 3_000_000).map(Duration::ofNanos),
                Arbitraries.longs().map(Duration::ofNanos));
    }

    @Provide
    Arbitrary<Moment> moments() {
        return Combinators.combine(
                        durations()
                                .map(since ->
                                        Instant.parse("2026-01-01T00:00:00Z").plus(since)),
                        durations())
                .as(Moment::new);
    }

    @Property
    void plus_isAsInTheJdk(@ForAll("moments") Moment moment, @ForAll("durations") Duration later) {
        Duration elapsed = moment.elapsed().plus(later);
        if (isTooFar(elapsed)) {
            assertThatThrownBy(() -> moment.plus(later)).isInstanceOf(ArithmeticException.class);
        } else {
            assertThat(moment.plus(later)).isEqualTo(new Moment(moment.at().plus(later), elapsed));
        }
    }

    private static boolean isTooFar(Duration elapsed) {
        return elapsed.compareTo(FARTHEST) > 0 || elapsed.compareTo(Duration.ofNanos(Long.MIN_VALUE)) < 0;
    }

    @Property
    void since_isTheDifferenceOfElapsedTimes(@ForAll("moments") Moment moment, @ForAll("moments") Moment before) {
        assertThat(moment.since(before)).isEqualTo(moment.elapsed().minus(before.elapsed()));
    }

    @Property
    void reaches_isNotBefore(@ForAll("moments") Moment moment, @ForAll("durations") Duration elapsed) {
        assertThat(moment.reaches(elapsed)).isEqualTo(moment.elapsed().compareTo(elapsed) >= 0);
        assertThat(moment.reaches(moment.elapsed())).isTrue();
        assertThat(moment.reaches(moment.elapsed().plusNanos(1))).isFalse();
    }

    @Property
    void millis_areCountedAsInTheJdk(@ForAll("moments") Moment moment) {
        assertThat(moment.elapsedMillis()).isEqualTo(moment.elapsed().toMillis());
        assertThat(moment.epochMillis()).isEqualTo(moment.at().toEpochMilli());
        assertThat(Moment.epochMillis(moment.at())).isEqualTo(moment.at().toEpochMilli());
    }

    @Property
    void until_isWhatIsLeft(@ForAll("moments") Moment moment, @ForAll("durations") Duration elapsed) {
        Duration left = elapsed.minus(moment.elapsed());
        assertThat(moment.until(elapsed)).isEqualTo(left.isNegative() ? Duration.ZERO : left);
    }

    @Property
    void until_foreverAhead_doesNotOverflow(@ForAll("moments") Moment moment) {
        assertThat(moment.until(Duration.ofSeconds(Long.MAX_VALUE / 2))).isPositive();
        assertThat(moment.reaches(Duration.ofSeconds(Long.MAX_VALUE))).isFalse();
    }
}
