package dev.guardrail.text;

import java.util.Arrays;

/** A text that is being read, with its name and its lines. */
final class SourceText {
    /** A longer line was written by a machine, and its excerpt would help nobody. */
    private static final int LONGEST_EXCERPT = 2_000;

    /** So many lines apart may a value stand from what says that it is secret. */
    private static final int NEAR = 3;

    /** In lines; a private key has some fifty. */
    private static final int LONGEST_VALUE = 200;

    private final String name;
    private final String text;
    private final int[] lineStarts;

    SourceText(String name, String text) {
        this.name = name;
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    String name() {
        return name;
    }

    String text() {
        return text;
    }

    /** The place at a line and column, both from 1; beyond the end it is the end. */
    Place place(int line, int column) {
        int known = Math.max(1, Math.min(line, lineStarts.length));
        return new Place(name, known, Math.max(1, column), excerpt(known));
    }

    /** The place of the character at an index. */
    Place placeOf(int index) {
        int found = Arrays.binarySearch(lineStarts, index);
        int line = found >= 0 ? found : -found - 2;
        return place(line + 1, text.codePointCount(lineStarts[line], index) + 1);
    }

    /**
     * The place of a character of a scalar. Holds for plain and quoted scalars on one line and for blocks; where the text
     * does not read so, because of escapes or folding, it is the place of the scalar.
     *
     * @param content what the scalar says
     * @param offset which character of it
     */
    Place placeWithin(Spot scalar, String content, int offset) {
        int start = lineStarts[scalar.line() - 1];
        int first = text.offsetByCodePoints(
                start, Math.min(scalar.column() - 1, text.codePointCount(start, text.length())));
        char sign = first < text.length() ? text.charAt(first) : 0;
        if (sign == '|' || sign == '>') {
            return placeInBlock(scalar, content, offset);
        }
        int begin = sign == '"' || sign == '\'' ? first + 1 : first;
        boolean same = text.regionMatches(begin, content, 0, offset);
        return same ? placeOf(begin + offset) : scalar.place();
    }

    private Place placeInBlock(Spot scalar, String content, int offset) {
        int lineStart = content.lastIndexOf('\n', offset - 1) + 1;
        int before = (int)
                content.substring(0, lineStart).chars().filter(c -> c == '\n').count();
        int line = scalar.line() + 1 + before;
        if (line > lineStarts.length) {
            return scalar.place();
        }
        int lineEnd = content.indexOf('\n', lineStart);
        String wanted = content.substring(lineStart, lineEnd < 0 ? content.length() : lineEnd);
        String there = line(line);
        boolean same = !wanted.isEmpty() && there.endsWith(wanted) && there.length() >= wanted.length();
        int indent = there.length() - wanted.length();
        return same && there.substring(0, indent).isBlank()
                ? place(line, indent + 1 + wanted.codePointCount(0, offset - lineStart))
                : scalar.place();
    }

    /** The column in characters, where a parser counted a surrogate pair as two. */
    int columnInCharacters(int line, int unit) {
        int start = lineStarts[Math.max(0, Math.min(line, lineStarts.length) - 1)];
        int end = Math.min(text.length(), start + Math.max(0, unit - 1));
        return text.codePointCount(start, end) + 1;
    }

    /** The line as others may see it. */
    private String excerpt(int line) {
        String shown = line(line);
        return isBelowSecret(line, shown) || followsSecret(line, shown)
                ? Hidden.all(shown)
                : Hidden.in(shown, near(line));
    }

    private CharSequence near(int line) {
        StringBuilder near = new StringBuilder();
        for (int i = Math.max(1, line - NEAR); i <= Math.min(lineStarts.length, line + NEAR); i++) {
            near.append(line(i)).append('\n');
        }
        return near;
    }

    /** Whether it is part of a value that begins in a line above, beside the name of a credential. */
    private boolean isBelowSecret(int line, String shown) {
        int indent = Hidden.indent(shown);
        boolean next = true;
        for (int i = line - 1; i >= Math.max(1, line - LONGEST_VALUE) && indent > 0; i--) {
            String above = line(i);
            if (!above.isBlank() && Hidden.indent(above) < indent) {
                if (Hidden.opens(above, near(i), next && !Hidden.isNamed(shown))) {
                    return true;
                }
                indent = Hidden.indent(above);
                next = false;
            }
        }
        return false;
    }

    /** Whether the name of a credential ends the last line above that says anything. */
    private boolean followsSecret(int line, String shown) {
        int above = line - 1;
        while (above > 1 && line(above).isBlank()) {
            above--;
        }
        String colon = shown.strip().startsWith(":") ? ":" : "";
        return above >= 1 && !Hidden.isNamed(shown) && Hidden.dangles(line(above) + colon, near(above));
    }

    private String line(int line) {
        int start = lineStarts[line - 1];
        int end = line < lineStarts.length ? lineStarts[line] : text.length();
        while (end > start && isBreak(text.charAt(end - 1))) {
            end--;
        }
        return end - start > LONGEST_EXCERPT ? "" : text.substring(start, end);
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            boolean ends = text.charAt(i) == '\n'
                    || (text.charAt(i) == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'));
            if (ends) {
                starts = count == starts.length ? Arrays.copyOf(starts, count * 2) : starts;
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
