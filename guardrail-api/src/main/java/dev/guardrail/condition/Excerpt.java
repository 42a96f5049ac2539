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
        int column = offset - start + 1;
        int from = Math.max(start, Math.min(offset - WIDTH / 2, end - WIDTH));
        int to = Math.min(end, from + WIDTH);
        int carets = Math.max(1, Math.min(problem.length(), to - offset));
        return "  " + line + ":" + column + ": " + (problem.refuses() ? "error" : "finding") + ": " + problem.text()
                + " [" + problem.code() + "]"
                + "\n    " + text.substring(from, to)
                + "\n    " + " ".repeat(offset - from) + "^".repeat(carets)
                + "\n    remedy: " + problem.remedy();
    }

    static String shortened(String words) {
        return words.length() > 400 ? words.substring(0, 200) + " … " + words.substring(words.length() - 200) : words;
    }
}
