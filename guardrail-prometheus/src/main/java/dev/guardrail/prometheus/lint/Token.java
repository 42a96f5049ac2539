package dev.guardrail.prometheus.lint;

/**
 * One piece of a query.
 *
 * @param text as written; of a string, its value
 * @param at where it starts
 */
record Token(Kind kind, String text, int at) {
    enum Kind {
        WORD,
        NUMBER,
        DURATION,
        STRING,
        /** Has a template placeholder in it, so it may become anything. */
        OPAQUE,
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Keywords are recognised in any case. */
    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** For a message: {@code '<text>'}, shortened. */
    String quoted() {
        if (kind == Kind.END) {
            return "the end";
        }
        return "'" + (text.length() > 30 ? text.substring(0, 30) + "..." : text) + "'";
    }
}
