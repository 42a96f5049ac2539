package dev.guardrail.prometheus;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.OptionalLong;

/** A sample's time: seconds with a fraction on the wire, whole milliseconds here, never through a double. */
final class SampleTime {
    /** What {@link #millis(char[], int, int)} gives for a text that is no time. */
    static final long NONE = Long.MIN_VALUE;

    private static final int MOST_SECONDS = 15;
    private static final int MOST_DECIMALS = 9;
    private static final int MILLIS = 3;

    /** How many thousandths the last of so many decimals is, or how many of it are one. */
    private static final long[] UNITS = {1000, 100, 10, 1, 10, 100, 1000, 10_000, 100_000, 1_000_000};

    private SampleTime() {}

    /** Milliseconds since 1970, or empty if the text is no time in whole milliseconds. */
    static OptionalLong millis(String seconds) {
        long millis = millis(seconds.toCharArray(), 0, seconds.length());
        return millis == NONE ? OptionalLong.empty() : OptionalLong.of(millis);
    }

    /**
     * Milliseconds since 1970, or {@link #NONE}. Without an exponent: no server writes one, and an exact reading of
     * 1e999999999 would take for ever.
     */
    static long millis(char[] text, int from, int length) {
        int end = from + length;
        int start = length > 0 && text[from] == '-' ? from + 1 : from;
        int at = start;
        long seconds = 0;
        for (; at < end && isDigit(text[at]); at++) {
            seconds = seconds * 10 + (text[at] - '0');
        }
        if (at == start || at - start > MOST_SECONDS || (at < end && text[at] != '.')) {
            return NONE;
        }
        long fraction = at == end ? 0 : fraction(text, at + 1, end);
        if (fraction == NONE) {
            return NONE;
        }
        long millis = seconds * 1000 + fraction;
        return start == from ? millis : -millis;
    }

    /** The thousandths that decimals say, all of which must be digits. */
    private static long fraction(char[] text, int from, int end) {
        if (end == from || end - from > MOST_DECIMALS) {
            return NONE;
        }
        long digits = 0;
        for (int at = from; at < end; at++) {
            if (!isDigit(text[at])) {
                return NONE;
            }
            digits = digits * 10 + (text[at] - '0');
        }
        long unit = UNITS[end - from];
        return end - from <= MILLIS ? digits * unit : digits % unit == 0 ? digits / unit : NONE;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The instant as the {@code time} parameter: {@code 1767313205.123}. */
    static String parameter(Instant at) {
        return BigDecimal.valueOf(at.toEpochMilli(), 3).toPlainString();
    }
}
