package dev.guardrail.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out of a line, which a finding shows, what stands beside the name of a credential. Every column stays. */
final class Hidden {
    private static final String NAMES =
            "(?i:passw(?:or)?d|passphrase|secret|token|authorization|credential|api-?key|private-?key|bearer|cookie)";
    /** Where the name stands in a field of its own, as that of a header does. */
    private static final Pattern NAMED = Pattern.compile("\\b(?i:key|name)[\"']?\\s*:\\s*[\"']?[\\w.-]*" + NAMES);

    private static final Pattern KEY = Pattern.compile(NAMES + "[\\w.-]*[\"']?\\s*:");
    private static final Pattern VALUE = Pattern.compile("\\b(?i:value)[\"']?\\s*:");

    private Hidden() {}

    /**
     * The line without its secrets.
     *
     * @param near the lines around it, which may say whose value this is
     */
    static String in(String line, CharSequence near) {
        String plain = hidden(line, KEY);
        return NAMED.matcher(near).find() ? hidden(plain, VALUE) : plain;
    }

    private static String hidden(String line, Pattern key) {
        StringBuilder out = new StringBuilder(line.length());
        Matcher keys = key.matcher(line);
        int at = 0;
        while (keys.find(at)) {
            int from = keys.end();
            while (from < line.length() && Character.isWhitespace(line.charAt(from))) {
                from++;
            }
            int end = end(line, from);
            out.append(line, at, from).append("*".repeat(line.codePointCount(from, end)));
            at = end;
        }
        return out.append(line, at, line.length()).toString();
    }

    /** To the closing quote; of what has none, to the end of the line: a plain value may have commas and braces in it. */
    private static int end(String line, int from) {
        char quote = from < line.length() ? line.charAt(from) : 0;
        for (int i = from + 1; (quote == '"' || quote == '\'') && i < line.length(); i++) {
            if (line.charAt(i) == '\\' && quote == '"') {
                i++;
            } else if (line.charAt(i) == quote) {
                return i + 1;
            }
        }
        return line.length();
    }
}
