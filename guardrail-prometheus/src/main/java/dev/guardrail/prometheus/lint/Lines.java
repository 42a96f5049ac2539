package dev.guardrail.prometheus.lint;

import dev.guardrail.text.Place;
import java.util.Arrays;

/** Line and column of every offset of a text. */
final class Lines {
    /** A caret under a longer line helps nobody. */
    private static final int LONGEST_EXCERPT = 1_000;

    private final String source;
    private final String text;
    private final int[] starts;

    Lines(String source, String text) {
        this.source = source;
        this.text = text;
        int[] found = new int[text.length() + 1];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            if (endsLine(i)) {
                found[count++] = i + 1;
            }
        }
        this.starts = Arrays.copyOf(found, count);
    }

    Place place(int at) {
        int found = Arrays.binarySearch(starts, at);
        int line = found >= 0 ? found : -found - 2;
        int start = starts[line];
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        String excerpt = end - start > LONGEST_EXCERPT ? "" : text.substring(start, end);
        return new Place(source, line + 1, 1 + text.codePointCount(start, Math.min(at, end)), excerpt);
    }

    /** A carriage return ends a line unless a line feed follows, which then does. */
    private boolean endsLine(int i) {
        char c = text.charAt(i);
        return c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1));
    }
}
