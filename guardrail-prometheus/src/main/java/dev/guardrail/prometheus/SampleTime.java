package dev.guardrail.prometheus;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.OptionalLong;

/** A sample's time: seconds with a fraction on the wire, whole milliseconds here, never through a double. */
final class SampleTime {
    private static final int MAX_LENGTH = 40;

    private SampleTime() {}

    /** Milliseconds since 1970, or empty if the text is no time in whole milliseconds. */
    static OptionalLong millis(String seconds) {
        if (seconds.length() > MAX_LENGTH) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(new BigDecimal(seconds).movePointRight(3).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** The instant as the {@code time} parameter: {@code 1767313205.123}. */
    static String parameter(Instant at) {
        return BigDecimal.valueOf(at.toEpochMilli(), 3).toPlainString();
    }
}
