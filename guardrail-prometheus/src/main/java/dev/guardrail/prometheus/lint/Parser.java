package dev.guardrail.prometheus.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tree of a query by operator precedence. Tolerant: what is new or unknown to it becomes {@link Expr.Opaque},
 * {@link Expr.Loose}, or is passed over, and the rest is still read. Bounded in depth, so that whoever walks the tree may
 * recurse.
 */
final class Parser {
    /** Nested brackets, operators in a row, signs: whatever makes the tree one higher. */
    static final int DEEPEST = 200;

    private static final int POWER = 7;
    private static final Map<String, Integer> PRECEDENCE = Map.ofEntries(
            Map.entry("default", 0),
            Map.entry("if", 1),
            Map.entry("ifnot", 1),
            Map.entry("or", 2),
            Map.entry("and", 3),
            Map.entry("unless", 3),
            Map.entry("==", 4),
            Map.entry("!=", 4),
            Map.entry("<", 4),
            Map.entry("<=", 4),
            Map.entry(">", 4),
            Map.entry(">=", 4),
            Map.entry("+", 5),
            Map.entry("-", 5),
            Map.entry("*", 6),
            Map.entry("/", 6),
            Map.entry("%", 6),
            Map.entry("atan2", 6),
            Map.entry("^", POWER));

    private final Cursor cursor;
    private final Report report;
    private final Modifiers modifiers;
    private final SelectorParser selectors;
    private final Templates templates;

    /** Whether every token is what it will be when the query is sent. */
    private final boolean certain;

    private int depth;

    private Parser(List<Token> tokens, Report report) {
        this.cursor = new Cursor(tokens);
        this.certain = tokens.stream().noneMatch(token -> token.is(Token.Kind.OPAQUE));
        this.report = report;
        this.modifiers = new Modifiers(cursor);
        this.templates = new Templates(report);
        this.selectors = new SelectorParser(cursor, templates, report);
    }

    static Expr parse(List<Token> tokens, Report report) {
        Parser parser = new Parser(tokens, report);
        Expr first = parser.expression(0);
        if (parser.cursor.done()) {
            return first;
        }
        List<Expr> parts = new ArrayList<>(List.of(first));
        parser.rest(parts);
        return new Expr.Loose(first.at(), List.copyOf(parts));
    }

    /** {@code WITH (a = x, f(b) = b + 1) expression}. */
    private boolean startsTemplates() {
        boolean named = cursor.peek(2).is(Token.Kind.WORD)
                && (cursor.peek(3).is("=") || cursor.peek(3).is("("));
        return cursor.peek().isWord("with") && cursor.peek(1).is("(") && named;
    }

    private Expr templated() {
        int scope = templates.scope();
        cursor.take();
        cursor.take();
        while (!cursor.done() && !cursor.accept(")")) {
            template(cursor.take());
        }
        Expr meant = expression(0);
        templates.restore(scope);
        return meant;
    }

    private void template(Token name) {
        int scope = templates.scope();
        List<Expr.Selector> parameters = new ArrayList<>();
        if (cursor.accept("(")) {
            while (!cursor.done() && !cursor.accept(")")) {
                Token parameter = cursor.take();
                if (parameter.is(Token.Kind.WORD)) {
                    parameters.add(templates.parameter(parameter));
                }
            }
        }
        if (name.is(Token.Kind.WORD) && cursor.accept("=")) {
            Expr body = expression(0);
            templates.restore(scope);
            templates.define(name.text(), parameters, body);
        }
    }

    /** What follows a complete expression and is no operator: each piece that can be read. */
    private void rest(List<Expr> parts) {
        while (!cursor.done()) {
            if (startsOperand(cursor.peek())) {
                parts.add(expression(0));
            } else {
                passOver(cursor.peek().is(","));
            }
        }
    }

    /** What no server understands is told; anything else may be newer than this class. */
    private void passOver(boolean alien) {
        Token token = cursor.take();
        boolean label = token.is("=") || token.is("=~") || token.is("!~");
        if ((alien || label) && certain && !report.broken()) {
            String why = label ? " compares labels, within braces" : " stands outside of parentheses";
            report.add(LintCode.MALFORMED, token.at(), token.quoted() + why);
        }
    }

    private Expr expression(int least) {
        int before = depth++;
        Expr left = depth > DEEPEST ? giveUp() : unary();
        Integer precedence = precedence(cursor.peek());
        while (precedence != null && precedence >= least) {
            Token operator = cursor.take();
            Matching matching = modifiers.matching();
            // The power operator groups from the right, all others from the left.
            Expr right = expression(precedence == POWER ? precedence : precedence + 1);
            left = new Expr.Binary(operator.at(), operator.text().toLowerCase(Locale.ROOT), matching, left, right);
            depth++;
            precedence = precedence(cursor.peek());
        }
        depth = before;
        return left;
    }

    private Expr giveUp() {
        Token token = cursor.peek();
        report.add(LintCode.TOO_LARGE, token.at(), "nested more than " + DEEPEST + " deep; the rest was not examined");
        cursor.finish();
        return new Expr.Opaque(token.at());
    }

    private static @Nullable Integer precedence(Token token) {
        boolean possible = token.is(Token.Kind.SYMBOL) || token.is(Token.Kind.WORD);
        return possible ? PRECEDENCE.get(token.text().toLowerCase(Locale.ROOT)) : null;
    }

    /** A sign binds like multiplication, weaker than power. */
    private Expr unary() {
        Token token = cursor.peek();
        if (!token.is("-") && !token.is("+")) {
            return postfix(primary());
        }
        cursor.take();
        Expr operand = expression(POWER);
        if (token.is("+")) {
            return operand;
        }
        return operand instanceof Expr.Literal number
                ? new Expr.Literal(token.at(), -number.value())
                : new Expr.Negated(token.at(), operand);
    }

    private Expr postfix(Expr start) {
        int before = depth;
        Expr expr = start;
        while (true) {
            Token token = cursor.peek();
            if (++depth > DEEPEST) {
                expr = giveUp();
                break;
            }
            if (token.is("[")) {
                expr = modifiers.ranged(expr);
            } else if (token.is("@")) {
                expr = modifiers.pinned(expr);
            } else if (token.isWord("offset")) {
                expr = modifiers.shifted(expr);
            } else if (token.is(Token.Kind.OPAQUE)) {
                expr = loose(expr);
            } else if (token.is(Token.Kind.WORD) && precedence(token) == null) {
                modifiers.skipUnknown();
            } else {
                break;
            }
        }
        depth = before;
        return expr;
    }

    /** A placeholder after an operand: perhaps an operator, perhaps a suffix. */
    private Expr loose(Expr left) {
        Token placeholder = cursor.take();
        Expr right = startsOperand(cursor.peek()) ? expression(0) : new Expr.Opaque(placeholder.at());
        return new Expr.Loose(left.at(), List.of(left, right));
    }

    private static boolean startsOperand(Token token) {
        return switch (token.kind()) {
            case SYMBOL -> token.is("(") || token.is("{") || token.is("-") || token.is("+");
            case END -> false;
            default -> true;
        };
    }

    private Expr primary() {
        Token token = cursor.peek();
        return switch (token.kind()) {
            case NUMBER ->
                new Expr.Literal(
                        cursor.take().at(), Numbers.number(token.text()).orElse(Double.NaN));
            case DURATION -> new Expr.Literal(cursor.take().at(), Numbers.seconds(token.text()));
            case STRING -> new Expr.Text(cursor.take().at(), token.text());
            case WORD, OPAQUE -> word();
            case END -> missing();
            case SYMBOL -> token.is("(") ? group() : token.is("{") ? selectors.selector() : missing();
        };
    }

    private Expr missing() {
        Token token = cursor.peek();
        if (!report.broken()) {
            report.add(LintCode.MALFORMED, token.at(), "an expression is missing before " + token.quoted());
        }
        return new Expr.Opaque(token.at());
    }

    private Expr word() {
        Token token = cursor.peek();
        if (startsTemplates()) {
            return templated();
        }
        Token after = cursor.peek(1);
        String name = token.text().toLowerCase(Locale.ROOT);
        boolean grouped = after.isWord("by") || after.isWord("without");
        if (Words.AGGREGATIONS.contains(name)
                && (after.is("(") || (grouped && cursor.peek(2).is("(")))) {
            return aggregate(name);
        }
        if (after.is("(")) {
            return call(cursor.take(), name);
        }
        Optional<Expr> meant = after.is("{") ? Optional.empty() : templates.meant(token);
        if (meant.isPresent()) {
            cursor.take();
            return meant.get();
        }
        boolean number = (name.equals("inf") || name.equals("nan")) && !after.is("{");
        if (number) {
            return new Expr.Literal(cursor.take().at(), Numbers.number(name).orElse(Double.NaN));
        }
        boolean alone = token.is(Token.Kind.OPAQUE) && !after.is("{") && !after.is("[");
        return alone ? new Expr.Opaque(cursor.take().at()) : selectors.selector();
    }

    private Expr call(Token token, String name) {
        List<Expr> arguments = arguments();
        if (name.equals("info") && arguments.size() == 2) {
            // The second one says which labels are added; no series is asked for by it alone, so it may be {}.
            arguments = arguments.subList(0, 1);
        }
        return called(token, name, arguments);
    }

    private Expr called(Token token, String name, List<Expr> arguments) {
        return templates
                .meant(token, arguments)
                .orElseGet(() -> new Expr.Call(token.at(), token.is(Token.Kind.OPAQUE) ? "" : name, arguments));
    }

    private Expr aggregate(String op) {
        int at = cursor.take().at();
        Grouping before = modifiers.grouping();
        List<Expr> arguments = arguments();
        if (arguments.isEmpty() && !report.broken()) {
            report.add(LintCode.MALFORMED, at, op + "() has nothing to aggregate");
        }
        Grouping after = modifiers.grouping();
        return new Expr.Aggregate(at, op, before.total() ? after : before, arguments);
    }

    /** {@code (a, b)}; what does not belong there is passed over. */
    private List<Expr> arguments() {
        List<Expr> arguments = new ArrayList<>();
        cursor.accept("(");
        while (!cursor.done() && !cursor.accept(")")) {
            if (startsOperand(cursor.peek())) {
                arguments.add(expression(0));
            } else {
                passOver(false);
            }
        }
        return List.copyOf(arguments);
    }

    private Expr group() {
        Token open = cursor.peek();
        if (cursor.peek(1).is(")")) {
            cursor.take();
            Expr nothing = missing();
            cursor.take();
            return nothing;
        }
        List<Expr> parts = arguments();
        // Several expressions in parentheses are MetricsQL's short form of a union.
        return parts.size() == 1 ? parts.get(0) : new Expr.Call(open.at(), "union", parts);
    }
}
