package dev.guardrail.prometheus.lint;

import java.util.List;
import java.util.Objects;

/**
 * What can be told of a query's text without asking a server.
 *
 * @param sound whether brackets, strings and operands are in order, so that the text can stand inside of another query
 * @param selector whether it is one plain selector of series, without a range, an offset or anything around it
 * @param scalar whether its answer is a scalar rather than a vector
 */
public record QueryForm(boolean sound, boolean selector, boolean scalar) {

    /** Looks at a text; never throws on any. A placeholder is sound, and neither a selector nor a scalar. */
    public static QueryForm of(String query) {
        Objects.requireNonNull(query, "query");
        boolean halved = query.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
        if (halved || query.length() > PromqlLint.MAX_LENGTH) {
            return new QueryForm(false, false, false);
        }
        Report report = new Report();
        List<Token> tokens = Lexer.tokens(query, report);
        Expr root = Parser.parse(tokens, report);
        boolean selector = root instanceof Expr.Selector found && plain(found) && alone(tokens, query);
        return new QueryForm(
                !report.broken(),
                selector && !report.broken(),
                new Survey(root).of(root).scalar());
    }

    private static boolean plain(Expr.Selector selector) {
        return !selector.open() && selector.matchers().stream().noneMatch(Matcher::opaque);
    }

    /** Whether the text is a name, or begins and ends as a selector: signs and parentheses leave no trace in the tree. */
    private static boolean alone(List<Token> tokens, String query) {
        Token first = tokens.get(0);
        Token last = tokens.get(Math.max(0, tokens.size() - 2));
        boolean name =
                tokens.size() == 2 && last.is(Token.Kind.WORD) && last.text().equals(query.strip());
        boolean opens = first.is("{")
                || (first.is(Token.Kind.WORD)
                        && tokens.get(Math.min(1, tokens.size() - 1)).is("{"));
        boolean closes = last.is("}") && last.at() == query.stripTrailing().length() - 1;
        return name || (opens && closes);
    }
}
