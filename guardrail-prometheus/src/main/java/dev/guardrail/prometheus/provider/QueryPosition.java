package dev.guardrail.prometheus.provider;

/**
 * Where in a query one is behind some text.
 *
 * @param quote the quote of the string that is open; 0 if none is
 * @param regex whether that string is compared as a pattern
 * @param escape whether that string ends in a backslash that takes what follows with it
 * @param comment whether a comment is open
 */
record QueryPosition(char quote, boolean regex, boolean escape, boolean comment) {

    static QueryPosition after(String text) {
        char quote = 0;
        boolean comment = false;
        boolean regex = false;
        boolean escape = false;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (comment) {
                comment = c != '\n' && c != '\r';
            } else if (quote != 0) {
                escape = c == '\\' && quote != '`' && at + 1 == text.length();
                at += c == '\\' && quote != '`' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (c == '#') {
                comment = true;
            } else if (c == '"' || c == '\'' || c == '`') {
                quote = c;
                regex = isRegex(text, at);
            }
            at++;
        }
        return new QueryPosition(quote, regex, escape, comment);
    }

    private static boolean isRegex(String text, int quote) {
        String before = text.substring(0, quote).stripTrailing();
        return before.endsWith("=~") || before.endsWith("!~");
    }
}
