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
        int point = digitsFrom(text, start, end);
        if (point == start || point - start > MOST_SECONDS) {
            return NONE;
        }
        long millis = 0;
        for (int i = start; i < point; i++) {
            millis = millis * 10 + (text[i] - '0');
        }
        boolean whole = point == end;
        int decimals = whole ? 0 : digitsFrom(text, point + 1, end) - point - 1;
        if (!whole && (text[point] != '.' || decimals < 1 || decimals > MOST_DECIMALS || point + 1 + decimals != end)) {
            return NONE;
        }
        for (int i = 0; i < Math.max(MILLIS, decimals); i++) {
            int digit = i < decimals ? text[point + 1 + i] - '0' : 0;
            if (i < MILLIS) {
                millis = millis * 10 + digit;
            } else if (digit != 0) {
                return NONE;
            }
        }
        return start == from ? millis : -millis;
    }

    /** The index after the digits that begin here. */
    private static int digitsFrom(char[] text, int from, int end) {
        int i = from;
        while (i < end && text[i] >= '0' && text[i] <= '9') {
            i++;
        }
        return i;
    }

    /** The instant as the {@code time} parameter: {@code 1767313205.123}. */
    static String parameter(Instant at) {
        return BigDecimal.valueOf(at.toEpochMilli(), 3).toPlainString();
    }
}
