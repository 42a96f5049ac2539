package dev.guardrail.prometheus.lint;

/** {@code {{args.name}}}, to be replaced before the query is sent. Anything may stand there in the end. */
final class Placeholder {
    private static final int LONGEST = 200;
    private static final String FORBIDDEN = "{}\"'`\n\r";

    private Placeholder() {}

    /** Where the placeholder that starts here ends; -1 if none starts here. */
    static int end(String text, int at) {
        if (!text.startsWith("{{", at)) {
            return -1;
        }
        int limit = Math.min(text.length(), at + LONGEST);
        int end = at + 2;
        while (end < limit && FORBIDDEN.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end > at + 2 && text.startsWith("}}", end) ? end + 2 : -1;
    }

    /** Whether there is one anywhere in the text. */
    static boolean in(String text) {
        for (int at = text.indexOf("{{"); at >= 0; at = text.indexOf("{{", at + 1)) {
            if (end(text, at) > 0) {
                return true;
            }
        }
        return false;
    }
}
