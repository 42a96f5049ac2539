package dev.guardrail.prometheus;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** A sample's time: seconds with a fraction on the wire, whole milliseconds here, never through a double. */
final class SampleTime {
    /** Without an exponent: no server writes one, and an exact reading of 1e999999999 would take for ever. */
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,9})?");

    private SampleTime() {}

    /** Milliseconds since 1970, or empty if the text is no time in whole milliseconds. */
    static OptionalLong millis(String seconds) {
        if (!PLAIN.matcher(seconds).matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(new BigDecimal(seconds).movePointRight(3).longValueExact());
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /** The instant as the {@code time} parameter: {@code 1767313205.123}. */
    static String parameter(Instant at) {
        return BigDecimal.valueOf(at.toEpochMilli(), 3).toPlainString();
    }
}
