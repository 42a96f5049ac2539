package dev.guardrail.prometheus;

import org.jspecify.annotations.Nullable;

/**
 * Reads a sample's value as Prometheus writes it: decimal digits with optional fraction and exponent, {@code NaN},
 * {@code +Inf}, {@code -Inf}. {@code Double.parseDouble} would also take {@code "1d"}, {@code "0x1p3"} and {@code " 1 "},
 * and would turn an overflow into infinity and an underflow into 0: all of that is refused.
 */
final class SampleNumber {
    /** The largest double needs 309 digits when it is written without an exponent, the smallest 325. */
    private static final int MAX_LENGTH = 400;

    private SampleNumber() {}

    /** The number, or null if the text is none. */
    static @Nullable Double parse(String text) {
        return switch (text) {
            case "NaN" -> Double.valueOf(Double.NaN);
            case "+Inf" -> Double.valueOf(Double.POSITIVE_INFINITY);
            case "-Inf" -> Double.valueOf(Double.NEGATIVE_INFINITY);
            default -> isDecimal(text) ? finite(text) : null;
        };
    }

    private static @Nullable Double finite(String text) {
        double value = Double.parseDouble(text);
        boolean overflow = Double.isInfinite(value);
        boolean underflow = value == 0 && hasDigitAboveZero(text);
        return overflow || underflow ? null : Double.valueOf(value);
    }

    private static boolean isDecimal(String text) {
        if (text.length() > MAX_LENGTH) {
            return false;
        }
        int end = digits(text, text.startsWith("-") ? 1 : 0);
        if (end > 0 && end < text.length() && text.charAt(end) == '.') {
            end = digits(text, end + 1);
        }
        if (end > 0 && end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            boolean signed = end + 1 < text.length() && (text.charAt(end + 1) == '+' || text.charAt(end + 1) == '-');
            end = digits(text, end + (signed ? 2 : 1));
        }
        return end == text.length();
    }

    /** The index after one or more digits from here, or -1 if there is none. */
    private static int digits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i > from ? i : -1;
    }

    private static boolean hasDigitAboveZero(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'e' || c == 'E') {
                return false;
            } else if (c >= '1' && c <= '9') {
                return true;
            }
        }
        return false;
    }
}
