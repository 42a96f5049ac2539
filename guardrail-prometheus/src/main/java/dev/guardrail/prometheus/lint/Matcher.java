package dev.guardrail.prometheus.lint;

/**
 * {@code label op "value"}.
 *
 * @param op {@code =}, {@code !=}, {@code =~} or {@code !~}
 * @param opaque whether a placeholder is in the value, so that it may become any text that is not empty
 */
record Matcher(int at, String label, String op, String value, boolean opaque) {
    /** A pattern that matches one text, itself. */
    static final String PLAIN = "[a-zA-Z0-9_ /:-]+";

    /** Whether it is a pattern for a part of a value. */
    boolean partial() {
        return regex() && !opaque && PartialPattern.is(value);
    }

    boolean positive() {
        return !op.startsWith("!");
    }

    private boolean regex() {
        return op.endsWith("~");
    }

    /** Whether a series without the label is accepted. */
    boolean acceptsMissing() {
        boolean empty = !opaque && (regex() ? EmptyPattern.matches(value) : value.isEmpty());
        return empty == positive();
    }

    /** Whether only a value will do, and the name of the metric is none. */
    boolean demandsValue() {
        return !acceptsMissing() && !label.equals("__name__");
    }

    /** As written, shortened. */
    String shown() {
        return label + op + "\"" + Words.shorten(value) + "\"";
    }
}
