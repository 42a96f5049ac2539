package dev.guardrail.source;

import java.util.regex.Pattern;

/** Makes text that a source produced fit for reports: without credentials, without control characters, of bounded length. */
final class Redaction {
    private static final int SCANNED = 10_000;
    private static final int KEPT = 300;

    private static final Pattern USERINFO = Pattern.compile("://[^\\s\"'<>]*@");
    private static final Pattern SCHEME_AND_TOKEN = Pattern.compile("(?i)\\b(bearer|basic)\\s+[^\\s,;\"']+");
    private static final Pattern NAMED_SECRET = Pattern.compile(
            "(?i)([\\w-]*(?:password|passwd|secret|token|api[-_]?key|authorization)[\\w-]*[\"']?\\s*[=:]\\s*)"
                    + "(?!(?:bearer|basic) \\*\\*\\*)[\"']?[^\\s,;&\"']+");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private Redaction() {}

    /** Credentials are taken out before the text is cut, so that a cut cannot hide the mark that shows one. */
    static String redact(String text) {
        String scanned = text.length() > SCANNED ? text.substring(0, SCANNED) : text;
        String line = CONTROL.matcher(scanned).replaceAll(" ");
        line = USERINFO.matcher(line).replaceAll("://***@");
        line = SCHEME_AND_TOKEN.matcher(line).replaceAll("$1 ***");
        line = NAMED_SECRET.matcher(line).replaceAll("$1***");
        return line.length() > KEPT ? line.substring(0, KEPT) + "…" : line;
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
