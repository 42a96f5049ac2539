package dev.guardrail.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out of a line, which a finding shows, what stands beside the name of a credential. Every column stays. */
final class Hidden {
    private static final String NAMES =
            "(?i:passw(?:or)?d|passphrase|secret|token|authorization|credential|(?:api|access|private)[-_]?key|bearer|cookie)";
    /** Where the name stands in a field of its own, as that of a header does. */
    private static final Pattern NAMED = Pattern.compile("\\b(?i:key|name)[\"']?\\s*:\\s*[\"']?[\\w.-]*" + NAMES);

    private static final Pattern KEY = Pattern.compile(NAMES + "[\\w.-]*[\"']?\\s*:");
    private static final Pattern VALUE = Pattern.compile("\\b(?i:value)[\"']?\\s*:");

    /** Whose value goes on below, whatever it looks like there: plain words, a block, or what has no closing quote. */
    private static final String GOES_ON = "[^\"'{\\[&!*|>#].*|[|>][^\"']*|\"(?:[^\"\\\\]++|\\\\.)*+\\\\?|'[^']*";

    /** Whose value has not begun yet; outside of blocks it may stand below as far out as its name, or further. */
    private static final String DANGLES = "[\\[{\\s]*(?:#.*)?";

    /** A name with a password, in an address; the {@code @} of an image stands before a digest. */
    private static final Pattern USER = Pattern.compile("://([^\\s\"'`]+)@(?!sha\\d)");

    /** A key among the parameters of an address. */
    private static final Pattern PARAMETER =
            Pattern.compile("[?&;][\\w.-]*(?:" + NAMES + "[\\w.-]*|(?i:key|auth|sig|signature|pwd))=([^&;\\s\"'`]+)");

    /** An argument of a program, or a variable; a query compares with a text in quotes, or by {@code ==}. */
    private static final Pattern ARGUMENT = Pattern.compile(NAMES + "[\\w.-]*=([^=~&;\\s\"'`][^&;\\s\"'`]*)");

    private static final Pattern FIELD = Pattern.compile("\\s*(?:- +)*[\"']?[\\w.-]+[\"']?\\s*:(?:\\s.*)?");

    private Hidden() {}

    /** How far in a line begins; an element of a list stands below the key that has its indent. */
    static int indent(String line) {
        int at = 0;
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return line.startsWith("-", at) ? 2 * at + 1 : 2 * at;
    }

    /** Whether a line names what it says. */
    static boolean isNamed(String line) {
        return FIELD.matcher(line).matches();
    }

    /**
     * Whether a secret begins in this line, or below it, and the lines that are further in are part of it.
     *
     * @param near the lines around it
     * @param plain whether what is asked about is the next line that is further in, and names nothing
     */
    static boolean opens(String line, CharSequence near, boolean plain) {
        return says(line, near, plain ? ".*" : GOES_ON);
    }

    /** Whether a line ends in the name of a secret, whose value stands below wherever that line begins. */
    static boolean dangles(String line, CharSequence near) {
        return says(line, near, DANGLES);
    }

    private static boolean says(String line, CharSequence near, String rest) {
        return says(line, KEY, rest) || (NAMED.matcher(near).find() && says(line, VALUE, rest));
    }

    private static boolean says(String line, Pattern key, String rest) {
        return key.matcher(line)
                .results()
                .anyMatch(found -> line.substring(found.end()).strip().matches(rest));
    }

    /** Nothing of a line but its indent. */
    static String all(String line) {
        int from = line.length() - line.stripLeading().length();
        return line.substring(0, from) + "*".repeat(line.codePointCount(from, line.length()));
    }

    /**
     * The line without its secrets.
     *
     * @param near the lines around it, which may say whose value this is
     */
    static String in(String line, CharSequence near) {
        String open = starred(starred(starred(line, USER), PARAMETER), ARGUMENT);
        String plain = hidden(open, KEY);
        return NAMED.matcher(near).find() ? hidden(plain, VALUE) : plain;
    }

    private static String starred(String line, Pattern secret) {
        return secret.matcher(line).replaceAll(found -> {
            String stars = "*".repeat(line.codePointCount(found.start(1), found.end(1)));
            String before = line.substring(found.start(), found.start(1));
            return Matcher.quoteReplacement(before + stars + line.substring(found.end(1), found.end()));
        });
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
