package dev.guardrail.condition;

/** Shows a problem as people read it: line and column, what is wrong, the line with a caret, the remedy. */
final class Excerpt {
    private static final int WIDTH = 120;

    private Excerpt() {}

    static String of(String text, Problem problem) {
        int offset = Math.min(problem.offset(), text.length());
        int start = text.lastIndexOf('\n', offset - 1) + 1;
        int end = text.indexOf('\n', offset) < 0 ? text.length() : text.indexOf('\n', offset);
        long line = text.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
        int column = text.codePointCount(start, offset) + 1;
        int first = Math.max(start, Math.min(offset - WIDTH / 2, end - WIDTH));
        int from = whole(text, first);
        int to = whole(text, Math.min(end, first + WIDTH));
        int last = Math.max(offset, Math.min(offset + problem.length(), to));
        int carets = Math.max(1, text.codePointCount(offset, last));
        return "  " + line + ":" + column + ": " + (problem.refuses() ? "error" : "finding") + ": " + problem.text()
                + " [" + problem.code() + "]"
                + "\n    " + visible(text.substring(from, to))
                + "\n    " + " ".repeat(text.codePointCount(from, offset)) + "^".repeat(carets)
                + "\n    remedy: " + problem.remedy();
    }

    /** A place that does not cut a character in two. */
    private static int whole(String text, int at) {
        boolean inside = at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at));
        return inside && Character.isHighSurrogate(text.charAt(at - 1)) ? at - 1 : at;
    }

    /** Each sign as one that takes one column and commands no terminal: the caret stands below what it means. */
    private static String visible(String line) {
        StringBuilder out = new StringBuilder(line.length());
        line.codePoints()
                .map(c -> c == '\t' || c == '\r' ? ' ' : Character.isISOControl(c) || bidi(c) ? '\ufffd' : c)
                .forEach(out::appendCodePoint);
        return out.toString().stripTrailing();
    }

    /** What turns the direction of what follows. */
    private static boolean bidi(int c) {
        return Character.getType(c) == Character.FORMAT;
    }

    static String shortened(String words) {
        return words.length() > 400 ? words.substring(0, 200) + " … " + words.substring(words.length() - 200) : words;
    }
}
