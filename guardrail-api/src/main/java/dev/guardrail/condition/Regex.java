package dev.guardrail.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;

/**
 * A regular expression in RE2's syntax, with a bound on what it costs: repetitions are written out by its engine, so
 * that a short text can be a large machine.
 *
 * @param size how many characters and signs it has with all repetitions written out
 */
record Regex(Pattern pattern, long size) {
    /** Of one thing, by repetitions within repetitions; as in Go. */
    private static final long COPIES = 1_000;

    private static final long SIZE = 10_000;
    /** Characters times size: about a second. */
    private static final long WORK = 100_000_000;

    private static final java.util.regex.Pattern REPETITION = java.util.regex.Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");

    /** @throws PatternSyntaxException if it is none, or too large */
    static Regex of(String text) {
        if (text.length() > Bounds.PATTERN) {
            throw new PatternSyntaxException("longer than " + Bounds.PATTERN + " characters");
        }
        Measure measure = new Measure(text);
        if (measure.total > SIZE || measure.copies > COPIES) {
            throw new PatternSyntaxException("its repetitions make it too large");
        }
        return new Regex(Pattern.compile(text), measure.total);
    }

    /** Whether looking through a text is worth the time. */
    boolean affords(String text) {
        return text.length() * size <= WORK;
    }

    boolean find(String text) {
        return pattern.matcher(text).find();
    }

    /** Adds up sizes while going through a text once. It need not be right about what is no regular expression. */
    private static final class Measure {
        private final Deque<long[]> groups = new ArrayDeque<>();
        private final Matcher repetition;
        private long total;
        private long copies = 1;
        /** Of what was read last: its size, and how often what is in it is repeated. */
        private long atom;

        private long inside = 1;
        /** The most repeated of the group that is open. */
        private long deepest = 1;

        Measure(String text) {
            repetition = REPETITION.matcher(text);
            int at = 0;
            while (at < text.length()) {
                at = step(text, at);
            }
        }

        private int step(String text, int at) {
            char c = text.charAt(at);
            if (c == '(') {
                groups.push(new long[] {total, deepest});
                total = 0;
                deepest = 1;
            } else if (c == ')' && !groups.isEmpty()) {
                long[] around = groups.pop();
                atom = total + 1;
                total = around[0] + atom;
                inside = deepest;
                deepest = Math.max(deepest, around[1]);
            } else if (c == '{' && repetition.region(at, text.length()).lookingAt()) {
                repeat();
                return repetition.end();
            } else {
                one();
                return c == '[' ? behindClass(text, at) : at + (c == '\\' ? 2 : 1);
            }
            return at + 1;
        }

        private void one() {
            atom = 1;
            inside = 1;
            total++;
        }

        private void repeat() {
            String most = repetition.group(2) == null || repetition.group(2).isEmpty()
                    ? repetition.group(1)
                    : repetition.group(2);
            long times = most.length() > 4 ? COPIES + 1 : Math.max(1, Long.parseLong(most));
            total += atom * (times - 1);
            atom *= times;
            inside *= times;
            deepest = Math.max(deepest, inside);
            copies = Math.max(copies, inside);
        }

        private static int behindClass(String text, int at) {
            int end = at + 1;
            while (end < text.length() && (text.charAt(end) != ']' || end == at + 1)) {
                end += text.charAt(end) == '\\' ? 2 : 1;
            }
            return end + 1;
        }
    }
}
