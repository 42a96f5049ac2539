package dev.guardrail.report;

import dev.guardrail.judge.Gap;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Moment;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The time that all plots of a report span, so that they can be read one above the other: the run's own, which goes by the
 * monotonic clock.
 *
 * @param end how long after the start the last thing happened
 */
record Course(Duration end) {
    private static final double MARGIN = 0.015;

    static Course of(Content content) {
        Stream<Moment> moments = Stream.of(
                        content.finished().stream(),
                        content.unobserved().latest().stream().map(Gap::until),
                        content.entries().stream().flatMap(Course::ends))
                .flatMap(all -> all);
        return new Course(moments.map(Moment::elapsed)
                .max(Duration::compareTo)
                .filter(end -> !end.isNegative())
                .orElse(Duration.ZERO));
    }

    private static Stream<Moment> ends(Entry entry) {
        return Stream.concat(entry.decidedAt().stream(), entry.last().map(Measurement::finished).stream());
    }

    /** Where a time stands, from 0 at the left to 1 at the right; in the middle if nothing took any time. */
    double share(Duration elapsed) {
        if (end.isZero()) {
            return 0.5;
        }
        double share = seconds(elapsed) / seconds(end);
        return MARGIN + (1 - 2 * MARGIN) * Math.max(0, Math.min(1, share));
    }

    private static double seconds(Duration duration) {
        return duration.toSeconds() + duration.toNanosPart() / 1e9;
    }

    /** One of so many columns of equal width. */
    int column(Duration elapsed, int columns) {
        return Math.min(columns - 1, (int) (share(elapsed) * columns));
    }

    /** Times between which the course can be labelled: start, middle and end. */
    List<Duration> labels() {
        return end.isZero() ? List.of(Duration.ZERO) : List.of(Duration.ZERO, end.dividedBy(2), end);
    }
}
