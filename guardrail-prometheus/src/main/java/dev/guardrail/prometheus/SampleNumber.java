package dev.guardrail.prometheus;

import com.fasterxml.jackson.core.io.NumberInput;
import org.jspecify.annotations.Nullable;

/**
 * Reads a sample's value as Prometheus writes it: decimal digits with optional fraction and exponent, {@code NaN},
 * {@code +Inf}, {@code -Inf}. {@code Double.parseDouble} would also take {@code "1d"}, {@code "0x1p3"} and {@code " 1 "},
 * and would turn an overflow into infinity and an underflow into 0: all of that is refused.
 *
 * <p>What fits is the double that {@code Double.parseDouble} gives, bit by bit, at a fraction of its cost and without
 * garbage. Not thread-safe.
 */
final class SampleNumber {
    /** The largest double needs 309 digits when it is written without an exponent, the smallest 325. */
    private static final int MAX_LENGTH = 400;

    /** Digits and a power of ten that are both exact as doubles have a correctly rounded product (Clinger, 1990). */
    private static final long LARGEST_EXACT = 1L << 53;

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    /** Digits that a long takes for certain. */
    private static final int MOST_DIGITS = 18;

    /** No exponent with a meaning is larger, and counting on must not overflow. */
    private static final int LARGEST_EXPONENT = 100_000;

    private double value;
    private int at;
    private long digits;
    private int significant;

    /** The number, or null if the text is none. */
    static @Nullable Double parse(String text) {
        SampleNumber number = new SampleNumber();
        return number.read(text.toCharArray(), 0, text.length()) ? Double.valueOf(number.value) : null;
    }

    /** The number read last. */
    double value() {
        return value;
    }

    /** Reads a number that takes all of these characters; false if they are none. */
    boolean read(char[] text, int from, int length) {
        int end = from + length;
        if (length == 0 || length > MAX_LENGTH) {
            return false;
        }
        return isDigit(text[end - 1]) ? readDecimal(text, from, end) : readWord(text, from, length);
    }

    private boolean readWord(char[] text, int from, int length) {
        if (is("NaN", text, from, length)) {
            value = Double.NaN;
        } else if (is("+Inf", text, from, length)) {
            value = Double.POSITIVE_INFINITY;
        } else if (is("-Inf", text, from, length)) {
            value = Double.NEGATIVE_INFINITY;
        } else {
            return false;
        }
        return true;
    }

    private static boolean is(String word, char[] text, int from, int length) {
        boolean same = length == word.length();
        for (int i = 0; same && i < length; i++) {
            same = text[from + i] == word.charAt(i);
        }
        return same;
    }

    private boolean readDecimal(char[] text, int from, int end) {
        boolean negative = text[from] == '-';
        at = from + (negative ? 1 : 0);
        digits = 0;
        significant = 0;
        if (readDigits(text, end) == 0) {
            return false;
        }
        int exponent = 0;
        if (at < end && text[at] == '.') {
            at++;
            exponent = -readDigits(text, end);
            if (exponent == 0) {
                return false;
            }
        }
        if (at < end && (text[at] | 0x20) == 'e') {
            at++;
            exponent += readExponent(text, end);
        }
        return at == end && convert(text, from, end, negative, exponent);
    }

    /** Reads as many digits as there are, and says how many. */
    private int readDigits(char[] text, int end) {
        int start = at;
        long sum = digits;
        int count = significant;
        int i = at;
        for (; i < end && isDigit(text[i]); i++) {
            if (count < MOST_DIGITS) {
                sum = sum * 10 + (text[i] - '0');
            }
            count += sum == 0 ? 0 : 1;
        }
        at = i;
        digits = sum;
        significant = count;
        return i - start;
    }

    /** Reads a sign and digits; without a digit it stops before the end, where the text is refused. */
    private int readExponent(char[] text, int end) {
        boolean negative = at < end && text[at] == '-';
        if (negative || (at < end && text[at] == '+')) {
            at++;
        }
        int exponent = 0;
        for (; at < end && isDigit(text[at]); at++) {
            exponent = Math.min(LARGEST_EXPONENT, exponent * 10 + (text[at] - '0'));
        }
        return negative ? -exponent : exponent;
    }

    private boolean convert(char[] text, int from, int end, boolean negative, int exponent) {
        double near = significant <= MOST_DIGITS ? scaled(exponent) : Double.NaN;
        if (!Double.isNaN(near)) {
            value = negative ? -near : near;
            return true;
        }
        value = NumberInput.parseDouble(text, from, end - from, true);
        boolean overflow = Double.isInfinite(value);
        boolean underflow = value == 0 && significant > 0;
        return !overflow && !underflow;
    }

    private double scaled(int exponent) {
        if (digits <= LARGEST_EXACT && Math.abs(exponent) < POWERS.length) {
            return exponent < 0 ? digits / POWERS[-exponent] : digits * POWERS[exponent];
        }
        return digits == 0 ? Double.NaN : PowersOfTen.times(digits, exponent);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
