package dev.guardrail.prometheus;

/** A piece of what a server said, short and on one line, fit for a message. */
final class Excerpt {
    static final int MAX_LENGTH = 200;

    /** What comes after so many characters is not looked at. */
    private static final int MOST_READ = 4 * MAX_LENGTH;

    private Excerpt() {}

    /** With one space for any number of them, of line ends and of control characters, and none at the ends. */
    static String of(String text) {
        int plain = plainLength(text);
        if (plain == text.length() && plain <= MAX_LENGTH) {
            return text;
        }
        return plain > MAX_LENGTH ? cut(text) + "…" : mended(text);
    }

    /** How much of it has nothing to mend, up to one more than is kept: most labels are so, and there are many of them. */
    private static int plainLength(String text) {
        int most = Math.min(text.length(), MAX_LENGTH + 1);
        char before = ' ';
        for (int i = 0; i < most; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || (c == ' ' && before == ' ')) {
                return 0;
            }
            before = c;
        }
        return before == ' ' ? 0 : most;
    }

    private static String mended(String text) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), MAX_LENGTH + 1));
        int read = copy(text, MOST_READ, MAX_LENGTH, out);
        String line = out.toString().strip();
        return read == text.length() && line.length() <= MAX_LENGTH ? line : cut(line) + "…";
    }

    /** All of the text as it would be if an excerpt were never cut. */
    static String oneLine(String text) {
        StringBuilder out = new StringBuilder(text.length());
        copy(text, text.length(), text.length(), out);
        return out.toString().strip();
    }

    /** Copies on one line until there is more than enough, and says how much was read. */
    private static int copy(String text, int mostRead, int enough, StringBuilder out) {
        boolean gap = false;
        int i = 0;
        for (; i < text.length() && i < mostRead && out.length() <= enough; i++) {
            char c = text.charAt(i);
            if (isGap(c)) {
                gap = true;
            } else {
                out.append(gap && !out.isEmpty() ? " " : "").append(c);
                gap = false;
            }
        }
        return i;
    }

    /** Spaces, controls (those above ASCII too, which some terminals obey), and what ends a line or a paragraph. */
    private static boolean isGap(char c) {
        return c <= ' ' || (c >= 0x7F && c < 0xA0) || c == '\u2028' || c == '\u2029';
    }

    private static String cut(String line) {
        int end = Math.min(line.length(), MAX_LENGTH);
        boolean inPair = end > 0 && end < line.length() && Character.isHighSurrogate(line.charAt(end - 1));
        return line.substring(0, inPair ? end - 1 : end);
    }
}
