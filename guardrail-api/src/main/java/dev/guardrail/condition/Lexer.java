package dev.guardrail.condition;

import dev.guardrail.condition.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts a condition into words, as expr does. */
final class Lexer {
    private static final Set<String> KEYWORDS =
            Set.of("in", "or", "and", "not", "matches", "contains", "startsWith", "endsWith", "let", "if", "else");
    /** Symbols, the longer ones first; a word is the constant itself, so that most of a condition copies nothing. */
    private static final String[] SYMBOLS = {
        "&&", "||", "==", "!=", "<=", ">=", "**", "??", "?.", "..", "::", "##", "<", ">", "(", ")", "[", "]", ".", ",",
        "+", "-", "*", "/", "%", "^", "!", "?", ":", ";", "#", "{", "}", "|", "=", "&"
    };

    private final String text;
    private final List<Token> tokens;
    private int at;

    private Lexer(String text) {
        this.text = text;
        // A word is seldom shorter than two characters with the blank behind it.
        this.tokens = new ArrayList<>(text.length() / 2 + 1);
    }

    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        while (lexer.skipBlanks()) {
            lexer.word();
        }
        lexer.add(Kind.END, "", text.length());
        return lexer.tokens;
    }

    private void word() {
        int start = at;
        char c = text.charAt(at);
        if (c == '"' || c == '\'' || c == '`') {
            TextLiteral literal = TextLiteral.read(text, at);
            at = literal.end();
            add(Kind.TEXT, literal.content(), start);
        } else if (digit(c) || (c == '.' && digit(peek(1)))) {
            number();
            add(Kind.NUMBER, text.substring(start, at), start);
        } else if (letter(text.codePointAt(at))) {
            letters();
            String name = text.substring(start, at);
            add(KEYWORDS.contains(name) ? Kind.SYMBOL : Kind.NAME, name, start);
        } else {
            symbol(start);
        }
    }

    private void symbol(int start) {
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, start)) {
                at = start + symbol.length();
                add(Kind.SYMBOL, symbol, start);
                return;
            }
        }
        int end = text.offsetByCodePoints(start, 1);
        String found = text.substring(start, end);
        throw SyntaxException.at(new Span(start, end), "'" + found + "' means nothing in a condition", meant(found));
    }

    /** What the signs that editors and slides put in mean here. */
    private static String meant(String found) {
        return switch (found) {
            case "≤" -> "write <=";
            case "≥" -> "write >=";
            case "≠" -> "write !=";
            case "–", "−" -> "write -, the plain minus";
            case "‘", "’", "“", "”" -> "write plain quotes: ' or \"";
            default -> "remove it, or quote the text it belongs to";
        };
    }

    private void number() {
        int start = at;
        String digits = "0123456789_";
        if (text.charAt(at) == '0') {
            at++;
            digits = accept("xX")
                    ? "0123456789abcdefABCDEF_"
                    : accept("oO") ? "01234567_" : accept("bB") ? "01_" : digits;
        }
        run(digits);
        if (peek(0) == '.' && peek(1) != '.') {
            at++;
            run(digits);
        }
        if (accept("eE")) {
            accept("+-");
            run(digits);
        }
        if (at < text.length() && letter(text.codePointAt(at))) {
            letters();
            throw SyntaxException.at(
                    new Span(start, at),
                    "'" + text.substring(start, at) + "' is neither a number nor a name",
                    "write a number such as 0.95, or quote it if it is a text");
        }
    }

    private void run(String valid) {
        while (at < text.length() && valid.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean accept(String valid) {
        boolean accepted = at < text.length() && valid.indexOf(text.charAt(at)) >= 0;
        if (accepted) {
            at++;
        }
        return accepted;
    }

    private void letters() {
        while (at < text.length() && (letter(text.codePointAt(at)) || Character.isDigit(text.codePointAt(at)))) {
            at += Character.charCount(text.codePointAt(at));
        }
    }

    /** Skips blanks and comments; false at the end. */
    private boolean skipBlanks() {
        while (at < text.length()) {
            if (blank(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw SyntaxException.at(new Span(at, at + 2), "the comment has no end", "close it with */");
                }
                at = end + 2;
            } else {
                return true;
            }
        }
        return false;
    }

    /** What Unicode counts as white space, the no-break space of copied text with it; as in Go. */
    private static boolean blank(char c) {
        return (c >= '\t' && c <= '\r') || c == '\u0085' || Character.isSpaceChar(c);
    }

    private void add(Kind kind, String word, int start) {
        tokens.add(new Token(kind, word, new Span(start, at)));
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean letter(int codePoint) {
        return codePoint == '_' || codePoint == '$' || Character.isLetter(codePoint);
    }

    /** Whether a text can stand as a name, for example behind a dot. */
    static boolean isName(String text) {
        return !text.isEmpty()
                && letter(text.codePointAt(0))
                && text.codePoints().allMatch(c -> letter(c) || Character.isDigit(c));
    }
}
