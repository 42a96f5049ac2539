package dev.guardrail.prometheus.lint;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A place in the tokens of a query; the last token, END, is never passed. */
final class Cursor {
    private final List<Token> tokens;
    private int index;

    Cursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(index);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(index + ahead, tokens.size() - 1));
    }

    Token take() {
        Token token = peek();
        index = Math.min(index + 1, tokens.size() - 1);
        return token;
    }

    boolean done() {
        return peek().is(Token.Kind.END);
    }

    /** Gives up on all that follows. */
    void finish() {
        index = tokens.size() - 1;
    }

    boolean accept(String symbol) {
        boolean there = peek().is(symbol);
        if (there) {
            take();
        }
        return there;
    }

    boolean acceptWord(String word) {
        boolean there = peek().isWord(word);
        if (there) {
            take();
        }
        return there;
    }

    /** Whether {@code (a, b)} with nothing but labels in it comes next. */
    boolean atLabels() {
        int ahead = 1;
        if (!peek().is("(")) {
            return false;
        }
        while (peek(ahead).is(Token.Kind.WORD)
                || peek(ahead).is(Token.Kind.STRING)
                || peek(ahead).is(Token.Kind.OPAQUE)
                || peek(ahead).is(",")
                || peek(ahead).is("*")) {
            ahead++;
        }
        return peek(ahead).is(")");
    }

    /** Takes {@code (a, b)}; call it only {@link #atLabels()}. */
    Set<String> labels() {
        Set<String> labels = new LinkedHashSet<>();
        take();
        while (!done() && !peek().is(")")) {
            Token token = take();
            if (!token.is(Token.Kind.SYMBOL)) {
                labels.add(token.text());
            }
        }
        accept(")");
        return labels;
    }

    /** Passes over {@code ( ... )} with all that is in it, if it comes next. */
    void skipGroup() {
        int depth = 0;
        while (!done() && (depth > 0 || peek().is("("))) {
            depth += peek().is("(") ? 1 : peek().is(")") ? -1 : 0;
            take();
            if (depth == 0) {
                return;
            }
        }
    }
}
