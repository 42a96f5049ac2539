package dev.guardrail.prometheus.lint;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Whether an RE2 pattern, anchored at both ends, matches the empty text. Read once from left to right without running
 * the pattern, as a hostile one could take for ever. Of a pattern that is not sound the answer means nothing.
 */
final class EmptyPattern {
    /** One group: the alternatives so far, the one being read, and the atom before that a quantifier may still change. */
    private record Level(boolean some, boolean current, boolean atom) {
        static final Level START = new Level(false, true, true);

        Level then(boolean next) {
            return new Level(some, current && atom, next);
        }

        Level or() {
            return new Level(empty(), true, true);
        }

        Level optional() {
            return new Level(some, current, true);
        }

        boolean empty() {
            return some || (current && atom);
        }
    }

    private final String pattern;
    private final Deque<Level> outer = new ArrayDeque<>();
    private Level level = Level.START;
    private int at;
    /** Whether some atom stands for a character. */
    private boolean characters;

    private EmptyPattern(String pattern) {
        this.pattern = pattern;
    }

    static boolean matches(String pattern) {
        return read(pattern).level.empty();
    }

    /** Whether it matches nothing else: {@code ()}, {@code ^$}, {@code |}. */
    static boolean matchesAlone(String pattern) {
        EmptyPattern reader = read(pattern);
        return reader.level.empty() && !reader.characters;
    }

    private static EmptyPattern read(String pattern) {
        EmptyPattern reader = new EmptyPattern(pattern);
        while (reader.at < pattern.length()) {
            reader.next(pattern.charAt(reader.at++));
        }
        return reader;
    }

    private void next(char c) {
        switch (c) {
            case '|' -> level = level.or();
            case '(' -> open();
            case ')' -> close();
            case '*', '?' -> level = level.optional();
            case '{' -> repeat();
            case '^', '$' -> level = level.then(true);
            case '[' -> {
                skipClass();
                character();
            }
            case '\\' -> {
                boolean edge = at < pattern.length() && "AzB".indexOf(pattern.charAt(at)) >= 0;
                at++;
                characters |= !edge;
                level = level.then(edge);
            }
            case '+' -> {
                // One or more of what may be empty may be empty.
            }
            default -> character();
        }
    }

    private void character() {
        characters = true;
        level = level.then(false);
    }

    private void open() {
        if (pattern.startsWith("?", at)) {
            int end = at + 1;
            while (end < pattern.length() && ":)>".indexOf(pattern.charAt(end)) < 0) {
                end++;
            }
            at = end;
            if (pattern.startsWith(")", at)) {
                at++;
                return;
            }
            at++;
        }
        outer.push(level);
        level = Level.START;
    }

    private void close() {
        boolean inner = level.empty();
        Level before = outer.poll();
        level = (before == null ? Level.START : before).then(inner);
    }

    /** {@code {0,3}} and {@code {0}} make optional; other counts change nothing; a brace alone is itself. */
    private void repeat() {
        int end = at;
        while (end < pattern.length() && (Numbers.isDigit(pattern.charAt(end)) || pattern.charAt(end) == ',')) {
            end++;
        }
        if (end == at || !pattern.startsWith("}", end)) {
            character();
            return;
        }
        String least = pattern.substring(at, end).split(",", 2)[0];
        at = end + 1;
        if (!least.isEmpty() && least.chars().allMatch(c -> c == '0')) {
            level = level.optional();
        }
    }

    /** To the end of {@code [...]}, where a bracket in first place is itself. */
    private void skipClass() {
        at += pattern.startsWith("^", at) ? 1 : 0;
        at += pattern.startsWith("]", at) ? 1 : 0;
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            int named = pattern.startsWith("[:", at) ? pattern.indexOf(":]", at + 2) : -1;
            at = named > 0 ? named + 2 : at + (pattern.charAt(at) == '\\' ? 2 : 1);
        }
        at++;
    }
}
