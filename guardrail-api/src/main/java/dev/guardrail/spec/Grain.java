package dev.guardrail.spec;

import dev.guardrail.source.MetricSource;
import java.time.Duration;
import java.time.Instant;

/** Which instants a source tells apart, as {@link MetricSource#speaksOf} has it. */
final class Grain {
    private static final Instant SOME = Instant.parse("2026-01-01T00:00:00Z");
    private static final long LONGEST_MILLIS = Duration.ofHours(1).toMillis();

    private Grain() {}

    /** Whether questions this far apart may be about one instant, so that one look is counted as two. */
    static boolean merges(MetricSource source, Duration distance) {
        try {
            Instant turn = SOME.plusMillis(turn(source));
            return source.speaksOf(turn).equals(source.speaksOf(turn.plus(distance)));
        } catch (RuntimeException e) {
            // It will be an Error when it is asked.
            return false;
        }
    }

    /** The first millisecond after some instant at which the source has gone on to another; the last looked at if none. */
    private static long turn(MetricSource source) {
        Instant first = source.speaksOf(SOME);
        long same = 0;
        long other = LONGEST_MILLIS;
        while (other - same > 1) {
            long middle = (same + other) / 2;
            if (source.speaksOf(SOME.plusMillis(middle)).equals(first)) {
                same = middle;
            } else {
                other = middle;
            }
        }
        return other;
    }
}
