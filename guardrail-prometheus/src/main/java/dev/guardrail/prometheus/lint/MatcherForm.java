package dev.guardrail.prometheus.lint;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What can be told of one label matcher's text, such as {@code code=~"5.."}.
 *
 * @param label the label
 * @param pattern whether its value is a pattern of more than one text
 * @param value what the label is held against
 * @param possible whether a series that has the label can meet it, as far as its text tells
 */
public record MatcherForm(String label, boolean pattern, String value, boolean possible) {
    /** Brackets, label, operator, value and end. */
    private static final int TOKENS = 6;

    /** What of all that is not empty a negated pattern leaves nothing: {@code .*}, {@code (.+)}. */
    private static final String ALL = "\\.[*+]\\??";

    private static final String WITHOUT_EFFECT = "\\(\\?[a-zA-Z]*:?|[()^$]";

    public MatcherForm {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(value, "value");
    }

    /** Looks at a text; empty unless it is one matcher of one label and nothing else. Never throws on any. */
    public static Optional<MatcherForm> of(String text) {
        Report report = new Report();
        List<Token> tokens = Lexer.tokens("{" + text + "}", report);
        return matchers("{" + text + "}")
                .filter(found -> found.size() == 1 && tokens.size() == TOKENS)
                .map(found -> found.get(0))
                .filter(one -> one.label().matches("[a-zA-Z_][a-zA-Z0-9_]*")
                        && !one.label().equals("__name__"))
                .map(one -> new MatcherForm(one.label(), isPattern(one), one.value(), possible(one)));
    }

    /**
     * Whether all series of a selector meet the matcher, or none does: the selector gives the label one value, or holds it
     * against the same value itself.
     */
    public boolean isFixedIn(String selector) {
        return matchers(selector).orElse(List.of()).stream()
                .filter(one -> one.label().equals(label) && !one.value().isEmpty())
                .anyMatch(one -> (one.positive() && !isPattern(one))
                        || (isPattern(one) == pattern && one.value().equals(value)));
    }

    /** Whether its pattern is written for a part of a value, such as {@code ^5}, which is no more than {@code 5}. */
    public boolean isPartial() {
        return pattern && PartialPattern.is(value);
    }

    private static boolean isPattern(Matcher one) {
        return one.op().endsWith("~") && !one.value().matches(Matcher.PLAIN);
    }

    private static Optional<List<Matcher>> matchers(String selector) {
        Report report = new Report();
        boolean plain = QueryForm.of(selector).selector();
        Expr root = plain ? Parser.parse(Lexer.tokens(selector, report), report) : new Expr.Opaque(0);
        return root instanceof Expr.Selector found ? Optional.of(found.matchers()) : Optional.empty();
    }

    private static boolean possible(Matcher one) {
        return switch (one.op()) {
            case "=" -> !one.value().isEmpty();
            case "=~" -> !EmptyPattern.matchesAlone(one.value());
            case "!~" -> !one.value().replaceAll(WITHOUT_EFFECT, "").matches(ALL);
            default -> true;
        };
    }
}
