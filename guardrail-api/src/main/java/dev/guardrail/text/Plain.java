package dev.guardrail.text;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a scalar without quotes means, by those rules alone that every reader of YAML and JSON shares. */
final class Plain {
    /** No number that anybody writes is longer; what is longer is not searched with a pattern. */
    private static final int LONGEST_NUMBER = 100;

    private static final Set<String> WORDS =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "");
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,18})");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?");
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("[-+]?(\\.?[0-9][0-9_]*(\\.[0-9_]*)?([eE][-+]?[0-9]+)?"
            + "|0[xob][0-9a-fA-F_]+|\\.(inf|nan)|[0-9][0-9_:]*:[0-9][0-9_]*(\\.[0-9_]*)?)");

    private Plain() {}

    /** Whether no reader of YAML takes it for a number, a truth value or nothing. */
    static boolean isText(String plain) {
        String lower = plain.toLowerCase(Locale.ROOT);
        if (WORDS.contains(lower)) {
            return false;
        }
        return plain.length() > LONGEST_NUMBER
                ? plain.chars().anyMatch(c -> (c < '0' || c > '9') && c != '_' && c != '.')
                : !LIKE_A_NUMBER.matcher(lower).matches();
    }

    /** A whole number; neither octal nor hexadecimal, without sign plus, underscores and fractions. */
    static Optional<Long> whole(String plain) {
        if (plain.length() > LONGEST_NUMBER || !WHOLE.matcher(plain).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(plain));
        } catch (NumberFormatException e) {
            return Optional.empty(); // beyond the range of long
        }
    }

    /** A number as JSON writes it. */
    static Optional<BigDecimal> number(String plain) {
        return plain.length() <= LONGEST_NUMBER && NUMBER.matcher(plain).matches()
                ? Optional.of(new BigDecimal(plain))
                : Optional.empty();
    }

    /** Exactly {@code true} or {@code false}. */
    static Optional<Boolean> bool(String plain) {
        return plain.equals("true") || plain.equals("false") ? Optional.of(plain.equals("true")) : Optional.empty();
    }
}
