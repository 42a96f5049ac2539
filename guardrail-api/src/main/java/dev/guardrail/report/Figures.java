package dev.guardrail.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers in reports: read from the words that a measurement kept, and written briefly. */
final class Figures {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,300}(\\.[0-9]{1,300})?([eE][+-]?[0-9]{1,3})?");
    private static final MathContext FOUR_DIGITS = new MathContext(4);
    private static final double LARGEST = 1e100;
    private static final double LARGE = 1e7;
    private static final double SMALL = 1e-4;

    private Figures() {}

    /** The number that a text is, if a plot can show it; in quotes or in the brackets of a list of one too. */
    static OptionalDouble read(String words) {
        String bare = words.length() > 1 && (enclosed(words, '[', ']') || enclosed(words, '"', '"'))
                ? words.substring(1, words.length() - 1)
                : words;
        if (!NUMBER.matcher(bare).matches()) {
            return OptionalDouble.empty();
        }
        double number = Double.parseDouble(bare);
        return drawable(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    /** Whether a plot can show it among others. */
    static boolean drawable(double number) {
        return Math.abs(number) <= LARGEST;
    }

    private static boolean enclosed(String words, char first, char last) {
        return words.charAt(0) == first && words.charAt(words.length() - 1) == last;
    }

    /** To four digits: {@code 0.0123}, {@code 1234}, {@code 1.5e9}. */
    static String brief(double number) {
        if (number == 0 || Double.isInfinite(number)) {
            return number == 0 ? "0" : number > 0 ? "+Inf" : "-Inf";
        }
        BigDecimal rounded = new BigDecimal(number, FOUR_DIGITS).stripTrailingZeros();
        double size = Math.abs(number);
        if (size >= LARGE || size < SMALL) {
            int exponent = rounded.precision() - rounded.scale() - 1;
            return rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
        }
        return rounded.toPlainString();
    }

    /** A share of 100, as SVG wants it. */
    static String percent(double share) {
        return number(share * 100) + "%";
    }

    /** A coordinate. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }
}
