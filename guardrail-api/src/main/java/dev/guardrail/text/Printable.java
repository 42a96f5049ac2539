package dev.guardrail.text;

/** Text from outside made safe for a terminal: what is invisible or moves the cursor is shown as an escape. */
final class Printable {
    private static final int BRIEF = 80;

    private Printable() {}

    /** The text with every invisible character escaped; line breaks stay. */
    static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || !Characters.isHidden(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(String.format(java.util.Locale.ROOT, c > 0xFFFF ? "\\U%08X" : "\\u%04X", c));
            }
        });
        return out.toString();
    }

    /** The text on one line, cut when long. */
    static String brief(String text) {
        int cut = text.length() <= BRIEF
                ? text.length()
                : text.offsetByCodePoints(0, Math.min(BRIEF, text.codePointCount(0, text.length())));
        String head = of(text.substring(0, cut)).replace("\n", "\\n");
        return cut < text.length() ? head + "…" : head;
    }

    /** The text on one line in quotes, cut when long. */
    static String quoted(String text) {
        return '"' + brief(text) + '"';
    }

    /** A line of text in which every character takes its place, so that a caret below it points right. */
    static String aligned(String line) {
        StringBuilder out = new StringBuilder(line.length());
        line.codePoints().forEach(c -> out.appendCodePoint(c == '\t' ? ' ' : Characters.isHidden(c) ? '·' : c));
        return out.toString();
    }
}
