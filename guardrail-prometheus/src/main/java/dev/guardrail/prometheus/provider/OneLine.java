package dev.guardrail.prometheus.provider;

/**
 * A query on one line, as reports show it: outside of strings, line breaks with the blanks around them mean no more than
 * one blank, and comments nothing. Strings stay as they are.
 */
final class OneLine {
    private OneLine() {}

    static String of(String query) {
        StringBuilder out = new StringBuilder(query.length());
        char quote = 0;
        int at = 0;
        while (at < query.length()) {
            char c = query.charAt(at);
            if (quote != 0) {
                boolean escapes = c == '\\' && quote != '`' && at + 1 < query.length();
                out.append(query, at, at + (escapes ? 2 : 1));
                quote = c == quote ? 0 : quote;
                at += escapes ? 2 : 1;
            } else if (c == '#' || Character.isWhitespace(c)) {
                at = gapEnd(query, at);
                out.append(' ');
            } else {
                quote = c == '"' || c == '\'' || c == '`' ? c : 0;
                out.append(c);
                at++;
            }
        }
        return out.toString().strip();
    }

    private static int gapEnd(String query, int start) {
        int at = start;
        boolean comment = false;
        while (at < query.length()) {
            char c = query.charAt(at);
            comment = (comment || c == '#') && c != '\n' && c != '\r';
            if (!comment && !Character.isWhitespace(c)) {
                return at;
            }
            at++;
        }
        return at;
    }
}
