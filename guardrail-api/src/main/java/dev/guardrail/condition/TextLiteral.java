package dev.guardrail.condition;

/**
 * A quoted text: {@code "a"} and {@code 'a'} with escapes, {@code `a`} as it stands.
 *
 * @param content what it says
 * @param end where the text goes on behind it
 */
record TextLiteral(String content, int end) {
    private static final String ESCAPES = "abfnrtv\\";
    private static final String ESCAPED = "\u0007\b\f\n\r\t\u000B\\";

    static TextLiteral read(String text, int start) {
        char quote = text.charAt(start);
        StringBuilder out = new StringBuilder();
        int at = start + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == quote) {
                if (quote != '`' || at + 1 >= text.length() || text.charAt(at + 1) != '`') {
                    return new TextLiteral(out.toString(), at + 1);
                }
                out.append('`');
                at += 2;
            } else if (c == '\\' && quote != '`') {
                at = escape(text, at, quote, out);
            } else if (c == '\n' && quote != '`') {
                break;
            } else {
                out.append(c);
                at++;
            }
        }
        throw SyntaxException.at(
                new Span(start, Math.min(at, text.length())), "the text has no closing " + quote, "add " + quote);
    }

    /** Appends what an escape at {@code at} stands for; gives the place behind it. */
    private static int escape(String text, int at, char quote, StringBuilder out) {
        char kind = at + 1 < text.length() ? text.charAt(at + 1) : '\0';
        int simple = ESCAPES.indexOf(kind);
        if (kind == quote) {
            out.append(quote);
            return at + 2;
        } else if (simple >= 0) {
            out.append(ESCAPED.charAt(simple));
            return at + 2;
        } else if (kind == 'u' && at + 2 < text.length() && text.charAt(at + 2) == '{') {
            int end = text.indexOf('}', at);
            return code(text, at, at + 3, end < 0 || end > at + 9 ? at : end, 16, out) + 1;
        }
        return switch (kind) {
            case 'x' -> code(text, at, at + 2, at + 4, 16, out);
            case 'u' -> code(text, at, at + 2, at + 6, 16, out);
            case 'U' -> code(text, at, at + 2, at + 10, 16, out);
            case '0', '1', '2', '3' -> code(text, at, at + 1, at + 4, 8, out);
            default -> throw bad(at);
        };
    }

    private static int code(String text, int at, int from, int to, int radix, StringBuilder out) {
        if (to <= from || to > text.length()) {
            throw bad(at);
        }
        int code = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), radix) : -1;
            code = code * radix + digit;
            if (digit < 0 || code > Character.MAX_CODE_POINT) {
                throw bad(at);
            }
        }
        if (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE) {
            throw bad(at);
        }
        out.appendCodePoint(code);
        return to;
    }

    private static SyntaxException bad(int at) {
        return SyntaxException.at(
                new Span(at, at + 2), "this escape is not known", "write \\\\ for a backslash, or use `…` quotes");
    }

    /** A text as a literal that reads back as itself. */
    static String quote(String content) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            int escape = c == '\\' ? -1 : ESCAPED.indexOf(c);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (escape >= 0) {
                out.append('\\').append(ESCAPES.charAt(escape));
            } else if (c < ' ' || c == 0x7f) {
                out.append(String.format("\\x%02x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
