package dev.guardrail.prometheus.lint;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads what stands around operands: ranges, offsets, {@code by}, {@code on}, {@code bool} and their kind. */
final class Modifiers {
    private final Cursor cursor;

    Modifiers(Cursor cursor) {
        this.cursor = cursor;
    }

    /** {@code [5m]}, {@code [5m:1m]}, {@code [5m:]}. */
    Expr ranged(Expr of) {
        int at = cursor.take().at();
        Optional<Duration> range = span();
        boolean subquery = cursor.accept(":");
        if (subquery) {
            span();
        }
        cursor.accept("]");
        return new Expr.Ranged(at, of, range, subquery);
    }

    /** A duration within brackets; empty if it is computed, counts steps, or holds a placeholder. */
    private Optional<Duration> span() {
        Token first = cursor.peek();
        int count = 0;
        while (!cursor.done() && !cursor.peek().is(":") && !cursor.peek().is("]")) {
            cursor.take();
            count++;
        }
        return count == 1 ? plain(first) : Optional.empty();
    }

    private static Optional<Duration> plain(Token token) {
        boolean plain = token.is(Token.Kind.DURATION) || token.is(Token.Kind.NUMBER);
        return plain ? Optional.of(Numbers.duration(token)) : Optional.empty();
    }

    /** {@code offset 5m}, {@code offset -5m}, {@code offset (...)}, {@code offset step()}. */
    Expr shifted(Expr of) {
        int at = cursor.take().at();
        boolean back = cursor.accept("-");
        cursor.accept("+");
        Token token = cursor.peek();
        if (!token.is("(")) {
            cursor.take();
        }
        if (cursor.peek().is("(")) {
            cursor.skipGroup();
        }
        return new Expr.Shifted(at, of, plain(token).map(shift -> back ? shift.negated() : shift));
    }

    /** {@code @ 1700000000}, {@code @ start()}, {@code @ end()}. */
    Expr pinned(Expr of) {
        int at = cursor.take().at();
        boolean edge = cursor.peek().isWord("start") || cursor.peek().isWord("end");
        if (!cursor.accept("-")) {
            cursor.accept("+");
        }
        if (!cursor.peek().is("(")) {
            cursor.take();
        }
        if (cursor.peek().is("(")) {
            cursor.skipGroup();
        }
        return new Expr.Pinned(at, of, !edge);
    }

    /** {@code by (a)}, {@code without (a)}, or nothing. */
    Grouping grouping() {
        boolean by = cursor.peek().isWord("by");
        if (!by && !cursor.peek().isWord("without")) {
            return Grouping.NONE;
        }
        cursor.take();
        Set<String> labels = cursor.atLabels() ? cursor.labels() : Set.of();
        return new Grouping(by ? Grouping.Kind.BY : Grouping.Kind.WITHOUT, labels);
    }

    /** Everything between an operator and its right side. */
    Matching matching() {
        boolean bool = false;
        boolean filled = false;
        Matching.Kind kind = Matching.Kind.ALL;
        Matching.Many many = Matching.Many.NEITHER;
        Set<String> labels = Set.of();
        while (startsModifier()) {
            Token word = cursor.take();
            // What is in parentheses behind `bool` is the right side, though it may look like labels: `(a or b)`.
            Set<String> given = !word.isWord("bool") && cursor.atLabels() ? cursor.labels() : Set.of();
            if (word.isWord("bool")) {
                bool = true;
            } else if (word.isWord("on") || word.isWord("ignoring")) {
                kind = word.isWord("on") ? Matching.Kind.ON : Matching.Kind.IGNORING;
                labels = given;
            } else if (word.isWord("group_left") || word.isWord("group_right")) {
                many = word.isWord("group_left") ? Matching.Many.LEFT : Matching.Many.RIGHT;
                skipPrefix();
            } else {
                filled = true;
                cursor.skipGroup();
            }
        }
        return new Matching(bool, kind, labels, many, filled);
    }

    /** MetricsQL: {@code group_left (*) prefix "other_"}. */
    private void skipPrefix() {
        if (cursor.peek().isWord("prefix") && cursor.peek(1).is(Token.Kind.STRING)) {
            cursor.take();
            cursor.take();
        }
    }

    private boolean startsModifier() {
        Token token = cursor.peek();
        boolean opens = cursor.peek(1).is("(");
        return switch (token.is(Token.Kind.WORD) ? token.text().toLowerCase(Locale.ROOT) : "") {
            case "bool", "group_left", "group_right" -> true;
            case "on", "ignoring", "fill", "fill_left", "fill_right" -> opens;
            default -> false;
        };
    }

    /** A word that we do not know after an operand, {@code keep_metric_names} or {@code limit 5}. */
    void skipUnknown() {
        cursor.take();
        if (cursor.peek().is(Token.Kind.NUMBER)) {
            cursor.take();
        }
    }
}
