package dev.guardrail.source;

import java.util.regex.Pattern;

/**
 * Makes text from outside fit for reports: without credentials as far as they can be told (user information in URLs, Bearer
 * and Basic tokens, values named like secrets), without control characters, of bounded length.
 */
public final class Redaction {
    private static final int SCANNED = 10_000;
    private static final int KEPT = 300;

    private static final Pattern USERINFO = Pattern.compile("://[^\\s\"'<>]*@");
    private static final Pattern SCHEME_AND_TOKEN = Pattern.compile("(?i)\\b(bearer|basic)\\s+[^\\s,;\"']+");
    private static final Pattern NAMED_SECRET = Pattern.compile(
            "(?i)((?:password|passwd|secret|token|api[-_]?key|authorization|signature|credential)[\\w-]*[\"']?\\s*[=:]\\s*)"
                    + "(?!(?:bearer|basic) \\*\\*\\*)(?:\"[^\"]*\"?|'[^']*'?|[^\\s,;&\"']+)");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private Redaction() {}

    /** The text in one line of at most 300 characters. */
    public static String redact(String text) {
        return redact(text, KEPT);
    }

    /** The text in one line of a bounded length. Credentials go before the cut, which could hide what shows one. */
    public static String redact(String text, int limit) {
        String scanned = text.length() > SCANNED ? text.substring(0, SCANNED) : text;
        String line = CONTROL.matcher(scanned).replaceAll(" ");
        line = line.contains("://") ? USERINFO.matcher(line).replaceAll("://***@") : line;
        line = SCHEME_AND_TOKEN.matcher(line).replaceAll("$1 ***");
        boolean assigns = line.indexOf('=') >= 0 || line.indexOf(':') >= 0;
        line = assigns ? NAMED_SECRET.matcher(line).replaceAll("$1***") : line;
        return line.length() > limit ? line.substring(0, limit) + "…" : line;
    }

    /** An exception's type and message; a hostile exception that throws when asked is named by its type alone. */
    static String describe(Throwable thrown) {
        String type = thrown.getClass().getName();
        String name = type.substring(type.lastIndexOf('.') + 1);
        try {
            String message = thrown.getMessage();
            return message == null || message.isBlank() ? name : name + ": " + redact(message);
        } catch (Throwable t) {
            return name;
        }
    }
}
