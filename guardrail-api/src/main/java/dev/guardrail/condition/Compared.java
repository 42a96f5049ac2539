package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import org.jspecify.annotations.Nullable;

/**
 * A comparison that an explanation tells of: put into words only if it is one of the last.
 *
 * @param left where the left side was read; null if it stands in the condition itself
 * @param right where the right side was read; null likewise
 */
record Compared(
        @Nullable String left,
        Value one,
        String words,
        @Nullable String right,
        Value other) {
    static Compared of(
            Term left, Value one, String words, Term right, Value other, Value result, @Nullable Locals locals) {
        return new Compared(path(left, result, locals), one, words, path(right, result, locals), other);
    }

    private static @Nullable String path(Term term, Value result, @Nullable Locals locals) {
        return term.constant() ? null : term.path(result, locals);
    }

    void appendTo(StringBuilder out, Trace trace) {
        append(out, left, one, trace);
        out.append(' ').append(words).append(' ');
        append(out, right, other, trace);
    }

    private static void append(StringBuilder out, @Nullable String path, Value value, Trace trace) {
        if (path != null) {
            out.append(path).append(" = ");
        }
        trace.append(value, out);
    }
}
