package dev.guardrail.prometheus.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts a query into tokens: strings in three styles, comments, numbers, durations, placeholders. One pass, no regex. */
final class Lexer {
    private static final Set<String> PAIRS = Set.of("==", "!=", "<=", ">=", "=~", "!~");
    private static final String SINGLES = "+-*/%^(){}[],=<>@:";

    private final String text;
    private final Report report;
    private final Brackets brackets;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text, Report report) {
        this.text = text;
        this.report = report;
        this.brackets = new Brackets(report);
    }

    /** The tokens, brackets balanced, an END last. What is wrong is reported and left out. */
    static List<Token> tokens(String text, Report report) {
        Lexer lexer = new Lexer(text, report);
        boolean sound = true;
        while (sound && lexer.at < text.length()) {
            sound = lexer.next();
        }
        if (sound) {
            lexer.brackets.close();
        }
        lexer.tokens.add(new Token(Token.Kind.END, "", text.length()));
        return lexer.tokens;
    }

    /** Reads one token; false if what follows cannot be told apart any more. */
    private boolean next() {
        char c = text.charAt(at);
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            at++;
        } else if (c == '#') {
            skipComment();
        } else if (c == '"' || c == '\'' || c == '`') {
            return string();
        } else if (startsWord(c) || startsNumber(c) || Placeholder.end(text, at) > 0) {
            word(startsNumber(c));
        } else {
            symbol(c);
        }
        return true;
    }

    private void skipComment() {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
    }

    private boolean string() {
        int start = at;
        Quoted quoted = Quoted.read(text, at, report);
        if (!quoted.closed()) {
            report.add(LintCode.MALFORMED, start, "the string that begins here is never closed");
            return false;
        }
        tokens.add(new Token(Token.Kind.STRING, quoted.value(), start));
        at = quoted.end();
        return true;
    }

    /** A run of letters, digits and placeholders that touch each other. */
    private void word(boolean number) {
        int start = at;
        boolean opaque = false;
        int placeholder = Placeholder.end(text, at);
        while (placeholder > 0 || (at < text.length() && continuesWord(text.charAt(at), number))) {
            opaque |= placeholder > 0;
            at = placeholder > 0 ? placeholder : at + (text.charAt(at) == '\\' ? Math.min(2, text.length() - at) : 1);
            placeholder = Placeholder.end(text, at);
        }
        if (number && !opaque) {
            readExponent(start);
        }
        String word = text.substring(start, at);
        Token.Kind kind = opaque ? Token.Kind.OPAQUE : number ? Numbers.kind(word) : Token.Kind.WORD;
        if (number && kind == Token.Kind.WORD) {
            report.add(LintCode.MALFORMED, start, "'" + word + "' is neither a number nor a duration");
            kind = Token.Kind.OPAQUE;
        }
        tokens.add(new Token(kind, word, start));
    }

    /** The sign and digits of {@code 1e-3}, which are no part of a word. */
    private void readExponent(int start) {
        boolean exponent = (text.charAt(at - 1) == 'e' || text.charAt(at - 1) == 'E')
                && Numbers.isDigits(text.substring(start, at - 1));
        if (exponent && at + 1 < text.length() && "+-".indexOf(text.charAt(at)) >= 0) {
            at++;
            while (at < text.length() && Numbers.isDigit(text.charAt(at))) {
                at++;
            }
        }
    }

    private void symbol(char c) {
        String pair = at + 1 < text.length() ? text.substring(at, at + 2) : "";
        if (PAIRS.contains(pair)) {
            tokens.add(new Token(Token.Kind.SYMBOL, pair, at));
            at += 2;
        } else if (SINGLES.indexOf(c) >= 0) {
            if (brackets.accept(c, at)) {
                tokens.add(new Token(Token.Kind.SYMBOL, String.valueOf(c), at));
            }
            at++;
        } else {
            int character = text.codePointAt(at);
            String why = c == '$' ? ": a dashboard's variable, which nobody replaces here" : "";
            report.add(LintCode.MALFORMED, at, "unexpected character '" + Character.toString(character) + "'" + why);
            at += Character.charCount(character);
        }
    }

    private boolean startsNumber(char c) {
        return Numbers.isDigit(c) || (c == '.' && at + 1 < text.length() && Numbers.isDigit(text.charAt(at + 1)));
    }

    /** MetricsQL allows any letter, and escapes. */
    private boolean startsWord(char c) {
        return Character.isLetter(c) || c == '_' || c == '\\' || (c == ':' && !brackets.inSquare());
    }

    private boolean continuesWord(char c, boolean number) {
        return Numbers.isDigit(c) || (number ? Character.isLetter(c) || c == '_' || c == '.' : startsWord(c));
    }
}
