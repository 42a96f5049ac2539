package dev.guardrail.condition;

/**
 * A word of a condition.
 *
 * @param kind what it is
 * @param text the word as written; of a text literal its content
 * @param span where it stands
 */
record Token(Kind kind, String text, Span span) {
    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        /** An operator, a bracket, or a keyword that works as an operator. */
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** As an error message quotes it. */
    String words() {
        return kind == Kind.END ? "the end" : "'" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'";
    }
}
