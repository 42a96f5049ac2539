package dev.guardrail.text;

/** Shows a line with a caret under the column; of a long line only the part around it. */
final class Caret {
    private static final int WIDTH = 100;
    private static final String INDENT = "\n    ";

    private Caret() {}

    static String below(Place place) {
        String line = Printable.aligned(place.excerpt());
        if (line.isBlank()) {
            return "";
        }
        int length = line.codePointCount(0, line.length());
        int caret = Math.min(Math.max(place.column(), 1) - 1, length);
        int from = length <= WIDTH ? 0 : Math.max(0, Math.min(caret - WIDTH / 2, length - WIDTH));
        int to = Math.min(length, from + WIDTH);
        String part = line.substring(line.offsetByCodePoints(0, from), line.offsetByCodePoints(0, to));
        String shown = (from > 0 ? "…" : "") + part + (to < length ? "…" : "");
        String pointer = place.column() == 0 ? "" : INDENT + " ".repeat(caret - from + (from > 0 ? 1 : 0)) + "^";
        return INDENT + shown + pointer;
    }
}
