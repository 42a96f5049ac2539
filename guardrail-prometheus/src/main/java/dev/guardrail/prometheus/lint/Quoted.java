package dev.guardrail.prometheus.lint;

/**
 * A string literal: {@code "..."} and {@code '...'} with Go's escapes, {@code `...`} without.
 *
 * @param end the offset after it
 */
record Quoted(String value, int end, boolean closed) {
    private static final String PLAIN = "abfnrtv\\";
    private static final String MEANT = "\u0007\b\f\n\r\t\u000B\\";

    /** Reads the literal that starts here; bad escapes are reported and taken as they stand. */
    static Quoted read(String text, int start, Report report) {
        char quote = text.charAt(start);
        StringBuilder value = new StringBuilder();
        int at = start + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == quote) {
                return new Quoted(value.toString(), at + 1, true);
            }
            if (c == '\n' && quote != '`') {
                break;
            }
            int placeholder = Placeholder.end(text, at);
            int end = placeholder > 0 ? placeholder : c == '\\' && quote != '`' ? escape(text, at, quote) : at + 1;
            if (end < 0) {
                report.add(LintCode.MALFORMED, at, "'" + excerpt(text, at) + "' is no escape that servers know");
                end = at + 1;
            }
            value.append(c == '\\' && quote != '`' && end > at + 1 ? meaning(text, at, end) : text.substring(at, end));
            at = end;
        }
        return new Quoted(value.toString(), at, false);
    }

    private static String excerpt(String text, int at) {
        return text.substring(at, Math.min(text.length(), text.offsetByCodePoints(at, at + 1 < text.length() ? 2 : 1)));
    }

    /** The offset after the escape; -1 if it is none. */
    private static int escape(String text, int at, char quote) {
        char c = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        if (PLAIN.indexOf(c) >= 0 || c == quote) {
            return at + 2;
        }
        int digits = switch (c) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> c >= '0' && c <= '7' ? 3 : -1;
        };
        int from = digits == 3 ? at + 1 : at + 2;
        return digits > 0 && isNumber(text, from, from + digits, digits == 3 ? 8 : 16) ? from + digits : -1;
    }

    private static boolean isNumber(String text, int from, int to, int radix) {
        for (int i = from; i < to; i++) {
            if (i >= text.length() || Character.digit(text.charAt(i), radix) < 0) {
                return false;
            }
        }
        int value = Integer.parseUnsignedInt(text.substring(from, to), radix);
        return Character.isValidCodePoint(value) && (value < 0xD800 || value > 0xDFFF);
    }

    private static String meaning(String text, int at, int end) {
        char c = text.charAt(at + 1);
        if (end > at + 2) {
            int radix = c >= '0' && c <= '7' ? 8 : 16;
            return Character.toString(
                    Integer.parseUnsignedInt(text.substring(radix == 8 ? at + 1 : at + 2, end), radix));
        }
        int plain = PLAIN.indexOf(c);
        return String.valueOf(plain < 0 ? c : MEANT.charAt(plain));
    }
}
