package dev.guardrail.prometheus.lint;

import java.util.ArrayDeque;
import java.util.Deque;

/** Sees to it that brackets come in pairs; one that does not fit is reported and left out. */
final class Brackets {
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    private record Open(char bracket, int at) {}

    private final Report report;
    private final Deque<Open> open = new ArrayDeque<>();
    private int square;

    Brackets(Report report) {
        this.report = report;
    }

    /** Whether we are inside of {@code [...]}, where a colon is a symbol of its own. */
    boolean inSquare() {
        return square > 0;
    }

    /** Takes note of a symbol; false if it is a bracket that closes nothing. */
    boolean accept(char symbol, int at) {
        if (OPENING.indexOf(symbol) >= 0) {
            open.push(new Open(symbol, at));
            square += symbol == '[' ? 1 : 0;
        }
        return CLOSING.indexOf(symbol) < 0 || closes(symbol, at);
    }

    private boolean closes(char symbol, int at) {
        char wanted = OPENING.charAt(CLOSING.indexOf(symbol));
        Open last = open.peek();
        if (last == null) {
            report.add(LintCode.MALFORMED, at, "'" + symbol + "' closes nothing");
        } else if (last.bracket() != wanted) {
            char due = CLOSING.charAt(OPENING.indexOf(last.bracket()));
            report.add(LintCode.MALFORMED, at, "'" + symbol + "' stands where '" + due + "' is due");
        } else {
            open.pop();
            square -= symbol == ']' ? 1 : 0;
            return true;
        }
        return false;
    }

    /** At the end of the text: reports the innermost bracket that is still open. */
    void close() {
        Open last = open.peek();
        if (last != null) {
            report.add(LintCode.MALFORMED, last.at(), "'" + last.bracket() + "' is never closed");
        }
    }
}
