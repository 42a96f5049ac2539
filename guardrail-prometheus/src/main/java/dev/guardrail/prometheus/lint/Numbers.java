package dev.guardrail.prometheus.lint;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Numbers ({@code 1e3}, {@code 0x1F}, {@code 1_000}) and durations ({@code 1h30m}), MetricsQL's included. */
final class Numbers {
    private static final Map<String, Double> UNITS =
            Map.of("ms", 0.001, "s", 1.0, "m", 60.0, "h", 3_600.0, "d", 86_400.0, "w", 604_800.0, "y", 31_536_000.0);
    private static final Map<String, Double> SUFFIXES =
            Map.of("k", 1e3, "m", 1e6, "g", 1e9, "t", 1e12, "ki", 1024.0, "mi", 1048576.0, "gi", 0x1p30, "ti", 0x1p40);
    private static final double LONGEST_SECONDS = 1e11;

    private Numbers() {}

    /** NUMBER, DURATION, OPAQUE for MetricsQL's {@code 5i}, or WORD for none of them. */
    static Token.Kind kind(String word) {
        if (number(word).isPresent()) {
            return Token.Kind.NUMBER;
        }
        double seconds = seconds(word);
        return seconds >= 0 ? Token.Kind.DURATION : Double.isNaN(seconds) ? Token.Kind.OPAQUE : Token.Kind.WORD;
    }

    /** The value of a number as it stands in a query. */
    static OptionalDouble number(String word) {
        if (word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("nan")) {
            return OptionalDouble.of(word.equalsIgnoreCase("inf") ? Double.POSITIVE_INFINITY : Double.NaN);
        }
        String plain = word.replace("_", "");
        if (plain.startsWith("0x") || plain.startsWith("0X")) {
            return hexadecimal(plain.substring(2));
        }
        int digits = 0;
        while (digits < plain.length() && (isDigit(plain.charAt(digits)) || plain.charAt(digits) == '.')) {
            digits++;
        }
        String suffix = plain.substring(digits);
        OptionalDouble value = decimal(plain.substring(0, digits));
        if (suffix.isEmpty() || value.isEmpty()) {
            return value;
        }
        return isExponent(suffix) ? OptionalDouble.of(Double.parseDouble(plain)) : scaled(value.getAsDouble(), suffix);
    }

    /** MetricsQL's {@code 5Ki} and {@code 5M}; a small m is a minute. */
    private static OptionalDouble scaled(double value, String suffix) {
        String unit = suffix.toLowerCase(Locale.ROOT);
        Double factor = SUFFIXES.get(unit.endsWith("b") ? unit.substring(0, unit.length() - 1) : unit);
        return factor == null || suffix.equals("m") ? OptionalDouble.empty() : OptionalDouble.of(value * factor);
    }

    /** A duration, or a number of seconds. */
    static Duration duration(Token token) {
        double seconds = token.is(Token.Kind.NUMBER) ? number(token.text()).orElse(0) : seconds(token.text());
        return Duration.ofMillis(Math.round(1000 * Math.min(seconds, LONGEST_SECONDS)));
    }

    /** The length of a duration in seconds; NaN if it counts steps; negative if it is none. */
    static double seconds(String word) {
        double total = 0;
        int at = 0;
        while (at < word.length()) {
            int digits = at;
            while (at < word.length() && (isDigit(word.charAt(at)) || word.charAt(at) == '.')) {
                at++;
            }
            int unit = at;
            while (at < word.length() && Character.isLetter(word.charAt(at))) {
                at++;
            }
            OptionalDouble amount = decimal(word.substring(digits, unit));
            Double factor = word.startsWith("i", unit) && at == unit + 1
                    ? Double.valueOf(Double.NaN)
                    : UNITS.get(word.substring(unit, at));
            if (amount.isEmpty() || factor == null) {
                return -1;
            }
            total += amount.getAsDouble() * factor;
        }
        return total;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Digits, points and underscores only, at least one digit. */
    static boolean isDigits(String word) {
        return word.chars().allMatch(c -> isDigit((char) c) || c == '.' || c == '_')
                && word.chars().anyMatch(c -> isDigit((char) c));
    }

    private static OptionalDouble decimal(String plain) {
        boolean sound = plain.indexOf('.') == plain.lastIndexOf('.') && !plain.isEmpty() && !plain.equals(".");
        return sound ? OptionalDouble.of(Double.parseDouble(plain)) : OptionalDouble.empty();
    }

    private static boolean isExponent(String suffix) {
        int sign = suffix.startsWith("+", 1) || suffix.startsWith("-", 1) ? 2 : 1;
        return (suffix.startsWith("e") || suffix.startsWith("E"))
                && suffix.length() > sign
                && suffix.chars().skip(sign).allMatch(c -> isDigit((char) c));
    }

    private static OptionalDouble hexadecimal(String digits) {
        double value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 16);
            if (digit < 0) {
                return OptionalDouble.empty();
            }
            value = value * 16 + digit;
        }
        return digits.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
