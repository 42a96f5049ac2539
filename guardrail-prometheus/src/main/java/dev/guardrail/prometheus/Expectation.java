package dev.guardrail.prometheus;

import dev.guardrail.evidence.Value;
import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.time.Instant;
import java.util.Locale;

/** What was asked, held against what came: the result type, the instant, finite values. */
final class Expectation {
    private final boolean infinityAllowed;

    Expectation(boolean infinityAllowed) {
        this.infinityAllowed = infinityAllowed;
    }

    void checkType(Reading reading, Reading.Type... allowed) {
        for (Reading.Type type : allowed) {
            if (reading.type() == type) {
                return;
            }
        }
        throw new SourceException(
                Fault.Kind.WRONG_SHAPE,
                "the answer is a " + lower(reading.type()) + ", expected was a " + lower(allowed[0]));
    }

    /**
     * Every sample of an instant query carries the instant it was evaluated for. A server that answers for another one has
     * not understood the question. One millisecond is borne, since some servers compute it from a double.
     */
    void checkInstant(Reading reading, Instant at) {
        for (int i = 0; i < reading.samples(); i++) {
            if (Math.abs(reading.time(i) - at.toEpochMilli()) > 1) {
                throw new SourceException(
                        Fault.Kind.WRONG_TIME,
                        "the answer is for " + Instant.ofEpochMilli(reading.time(i)) + ", asked was " + at);
            }
        }
    }

    void checkFinite(Reading reading) {
        for (int i = 0; i < reading.samples(); i++) {
            checkFinite(reading.value(i));
        }
    }

    void checkFinite(double value) {
        if (Double.isInfinite(value) && !infinityAllowed) {
            throw new SourceException(
                    Fault.Kind.WRONG_SHAPE,
                    "the value " + Value.of(value).words()
                            + " is no measurement: mend the query (division by zero?), or allow infinity");
        }
    }

    private static String lower(Reading.Type type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
