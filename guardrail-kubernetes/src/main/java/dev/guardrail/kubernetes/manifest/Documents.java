package dev.guardrail.kubernetes.manifest;

import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text cut into its YAML documents as they were written, each by the line that it begins in. */
final class Documents {
    /** At the beginning of a line these stand between documents and nowhere else, not even in a block of text. */
    private static final Pattern BOUNDARY = Pattern.compile("(?m)^(---|\\.\\.\\.)(?=[ \\t\\r\\n]|$)");

    private final TreeMap<Integer, String> byLine = new TreeMap<>();

    private Documents() {}

    static Documents of(String text) {
        Documents documents = new Documents();
        Matcher boundary = BOUNDARY.matcher(text);
        int from = 0;
        int line = 1;
        while (boundary.find()) {
            documents.byLine.put(line, text.substring(from, boundary.start()));
            line += lines(text, from, boundary.start());
            from = boundary.end();
        }
        documents.byLine.put(line, text.substring(from));
        return documents;
    }

    private static int lines(String text, int from, int to) {
        return (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
    }

    /** The document that a line belongs to. */
    Optional<String> at(int line) {
        return Optional.ofNullable(byLine.floorEntry(line)).map(java.util.Map.Entry::getValue);
    }
}
