package dev.guardrail.condition;

import dev.guardrail.condition.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads expr's grammar by operator precedence. What is valid there and left out here becomes {@link Expr.Unsupported}. */
final class Parser {
    private static final Map<String, Operator> OPERATORS = operators();

    private final List<Token> tokens;
    private int next;
    private int depth;
    private int closures;

    private Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** @throws SyntaxException if the text is no expression, or exceeds the bounds */
    static Expr parse(String text) {
        if (text.length() > Bounds.TEXT) {
            throw new SyntaxException(
                    "too-long",
                    new Span(Bounds.TEXT, text.length()),
                    "the condition is longer than " + Bounds.TEXT + " characters",
                    "split it");
        }
        wellFormed(text);
        Parser parser = new Parser(Lexer.tokens(text));
        if (parser.peek().kind() == Kind.END) {
            throw SyntaxException.at(parser.peek().span(), "the condition is empty", "write one: result[0] <= 0.01");
        }
        Expr root = parser.sequence();
        if (parser.peek().kind() != Kind.END) {
            throw parser.unexpected("an operator or the end");
        }
        Bounds.check(root);
        return root;
    }

    private static void wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                throw SyntaxException.at(
                        new Span(i, i + 1), "half of a character pair (invalid UTF-16)", "write the whole character");
            }
        }
    }

    private Expr sequence() {
        Expr first = expression(0);
        if (!peek().is(";")) {
            return first;
        }
        List<Expr> parts = new ArrayList<>(List.of(first));
        while (accept(";") && peek().kind() != Kind.END) {
            parts.add(expression(0));
        }
        if (parts.size() == 1) {
            return first;
        }
        return new Expr.Unsupported(
                first.span().to(parts.get(parts.size() - 1).span()), "a sequence of expressions with ';'", parts);
    }

    private Expr expression(int precedence) {
        if (++depth > Bounds.NESTING) {
            throw Bounds.tooDeep(peek().span(), Bounds.NESTING);
        }
        if (precedence == 0 && peek().is("let")) {
            Expr let = let();
            depth--;
            return let;
        }
        Expr left = operators(prefix(), precedence);
        if (precedence == 0) {
            left = choice(left);
        }
        depth--;
        return left;
    }

    private Expr operators(Expr first, int precedence) {
        Expr left = first;
        Token previous = null;
        while (true) {
            Token token = peek();
            boolean negated = token.is("not");
            Token symbol = negated ? peekAt(1) : token;
            int binding = binding(symbol, negated);
            if (binding < 0 || binding < precedence) {
                return left;
            }
            if (previous != null && previous.is("??") && !symbol.is("??") && !symbol.is("|")) {
                throw SyntaxException.at(
                        symbol.span(), "?? cannot be mixed with " + symbol.text(), "put the ?? part in parentheses");
            }
            next += negated ? 2 : 1;
            left = binary(left, symbol, binding, negated);
            previous = symbol;
        }
    }

    /** How strongly a word binds as a binary operator; -1 if it is none. */
    private static int binding(Token symbol, boolean negated) {
        if (symbol.kind() != Kind.SYMBOL) {
            return -1;
        }
        Operator operator = OPERATORS.get(symbol.text());
        if (operator != null) {
            return negated && !operator.negatable() ? -1 : operator.precedence;
        }
        return negated
                ? -1
                : switch (symbol.text()) {
                    case "&&", "and" -> Operator.AND;
                    case "||", "or" -> Operator.OR;
                    case ".." -> 25;
                    case "|" -> 0;
                    default -> -1;
                };
    }

    private Expr binary(Expr left, Token symbol, int binding, boolean negated) {
        Operator operator = OPERATORS.get(symbol.text());
        if (operator != null && operator.ordering()) {
            return comparisons(left, operator);
        } else if (operator != null) {
            Expr right = expression(operator == Operator.POWER ? binding : binding + 1);
            Span span = left.span().to(right.span());
            Expr binary = new Expr.Binary(span, operator, left, right);
            return negated ? new Expr.Not(span, binary) : binary;
        } else if (symbol.is("..")) {
            Expr right = expression(binding + 1);
            return new Expr.Unsupported(left.span().to(right.span()), "the range operator '..'", List.of(left, right));
        } else if (symbol.is("|")) {
            return pipe(left);
        }
        return logic(left, binding == Operator.AND, expression(binding + 1));
    }

    /** {@code x | f(y)} is another way to write {@code f(x, y)}. */
    private Expr pipe(Expr left) {
        Token name = advance();
        if (name.kind() != Kind.NAME || !peek().is("(")) {
            throw SyntaxException.at(name.span(), "a function call belongs behind the pipe", "write: result | len()");
        }
        List<Expr> arguments = arguments(name.text(), left);
        return new Expr.Call(left.span().to(last().span()), name.text(), arguments);
    }

    private static Expr logic(Expr left, boolean and, Expr right) {
        List<Expr> operands;
        if (left instanceof Expr.Logic chain && chain.and() == and) {
            // The list of a chain in the making is ours alone, so that a chain of n terms costs n and not n².
            operands = chain.operands();
        } else {
            operands = new ArrayList<>();
            operands.add(left);
        }
        operands.add(right);
        return new Expr.Logic(left.span().to(right.span()), and, operands);
    }

    /** {@code a < b <= c} means {@code a < b && b <= c}. */
    private Expr comparisons(Expr first, Operator firstOperator) {
        Expr left = first;
        Operator operator = firstOperator;
        Expr all = null;
        while (true) {
            Expr right = expression(operator.precedence + 1);
            Expr pair = new Expr.Binary(left.span().to(right.span()), operator, left, right);
            all = all == null ? pair : logic(all, true, pair);
            Operator following = peek().kind() == Kind.SYMBOL ? OPERATORS.get(peek().text()) : null;
            if (following == null || !following.ordering()) {
                return all;
            }
            next++;
            left = right;
            operator = following;
        }
    }

    private Expr choice(Expr test) {
        Expr left = test;
        while (accept("?")) {
            Expr then = peek().is(":") ? left : expression(0);
            expect(":", "the other half of the choice");
            Expr otherwise = expression(0);
            left = new Expr.Choice(left.span().to(otherwise.span()), left, then, otherwise);
        }
        return left;
    }

    private Expr let() {
        Token let = advance();
        Token name = advance();
        if (name.kind() != Kind.NAME) {
            throw SyntaxException.at(name.span(), "a name belongs behind let", "write: let x = result; x < 1");
        }
        expect("=", "the value of " + name.text());
        Expr value = expression(0);
        expect(";", "the condition that uses " + name.text());
        Expr body = sequence();
        return new Expr.Let(let.span().to(body.span()), name.text(), value, body);
    }

    private Expr prefix() {
        Token token = peek();
        if (token.is("!") || token.is("not")) {
            next++;
            Expr operand = expression(Operator.NOT);
            return new Expr.Not(token.span().to(operand.span()), operand);
        } else if (token.is("-") || token.is("+")) {
            next++;
            Expr operand = expression(Operator.SIGN);
            return new Expr.Sign(token.span().to(operand.span()), token.is("-"), operand);
        }
        return postfix(primary());
    }

    private Expr postfix(Expr first) {
        Expr left = first;
        int before = depth;
        while (true) {
            boolean optional = peek().is("?.");
            if (optional && peekAt(1).is("[")) {
                next++;
            }
            if (peek().is(".") || peek().is("?.")) {
                next++;
                left = member(left, optional);
            } else if (peek().is("[")) {
                left = index(left, optional);
            } else {
                depth = before;
                return left;
            }
            if (++depth > Bounds.DEPTH) {
                throw Bounds.tooDeep(left.span());
            }
        }
    }

    private Expr member(Expr base, boolean optional) {
        Token name = advance();
        if (name.kind() != Kind.NAME && !(name.kind() == Kind.SYMBOL && Lexer.isName(name.text()))) {
            throw SyntaxException.at(
                    name.span(), "a field name belongs behind the dot", "write result.field, or result[\"any text\"]");
        }
        Span span = base.span().to(name.span());
        if (peek().is("(")) {
            List<Expr> parts = new ArrayList<>(arguments(name.text()));
            parts.add(0, base);
            return new Expr.Unsupported(span, "the method call ." + name.text() + "()", parts);
        }
        return new Expr.Member(span, base, name.text(), optional);
    }

    private Expr index(Expr base, boolean optional) {
        next++;
        List<Expr> bounds = new ArrayList<>();
        boolean slice = accept(":");
        if (!peek().is("]")) {
            bounds.add(expression(0));
        }
        if (!slice && accept(":")) {
            slice = true;
            if (!peek().is("]")) {
                bounds.add(expression(0));
            }
        }
        Span span = base.span().to(expect("]", "the index"));
        if (slice) {
            bounds.add(0, base);
            return new Expr.Unsupported(span, "a slice [from:to]", bounds);
        } else if (bounds.isEmpty()) {
            throw SyntaxException.at(span, "the index is missing", "write the element's number: result[0]");
        }
        return new Expr.Index(span, base, bounds.get(0), optional);
    }

    private Expr primary() {
        Token token = peek();
        switch (token.kind()) {
            case NUMBER -> {
                next++;
                return NumberLiteral.read(token);
            }
            case TEXT -> {
                next++;
                return new Expr.Text(token.span(), token.text());
            }
            case NAME -> {
                next++;
                return peek().is("(") ? call(token) : name(token);
            }
            default -> {
                return bracketed(token);
            }
        }
    }

    private static Expr name(Token token) {
        return switch (token.text()) {
            case "true" -> new Expr.Bool(token.span(), true);
            case "false" -> new Expr.Bool(token.span(), false);
            case "nil" -> new Expr.Nil(token.span());
            default -> new Expr.Name(token.span(), token.text());
        };
    }

    private Expr bracketed(Token token) {
        if (accept("(")) {
            Expr inner = sequence();
            expect(")", "what stands in parentheses");
            return inner;
        } else if (accept("[")) {
            List<Expr> items = list("]");
            return new Expr.Items(token.span().to(last().span()), items);
        } else if (token.is("{")) {
            return object(token);
        } else if (token.is("#") || (token.is(".") && closures > 0)) {
            return pointer(token);
        } else if (token.is("if")) {
            throw new SyntaxException(
                    "unsupported", token.span(), "if/else is not supported", "write: test ? this : that");
        } else if (token.is("::") || token.is("##")) {
            throw new SyntaxException(
                    "unsupported", token.span(), "'" + token.text() + "' is not supported", "leave it away");
        }
        throw unexpected("a value");
    }

    private Expr pointer(Token token) {
        if (closures == 0) {
            throw SyntaxException.at(
                    token.span(), "# stands for an element and has no list here", "write: all(result, # < 1)");
        }
        if (token.is(".")) {
            return new Expr.Pointer(new Span(token.span().start(), token.span().start()), "");
        }
        next++;
        boolean named = peek().kind() == Kind.NAME
                && peek().span().start() == token.span().end();
        if (!named) {
            return new Expr.Pointer(token.span(), "");
        }
        Token name = advance();
        Span span = token.span().to(name.span());
        return name.text().equals("index")
                ? new Expr.Pointer(span, "index")
                : new Expr.Unsupported(span, "#" + name.text(), List.of());
    }

    private Expr object(Token token) {
        next++;
        List<Expr> parts = new ArrayList<>();
        while (!peek().is("}")) {
            parts.add(
                    peek().is("(")
                            ? expression(0)
                            : new Expr.Text(peek().span(), advance().text()));
            expect(":", "the field's value");
            parts.add(expression(0));
            if (!accept(",")) {
                break;
            }
        }
        return new Expr.Unsupported(token.span().to(expect("}", "the object")), "an object literal {…}", parts);
    }

    private Expr call(Token name) {
        List<Expr> arguments = arguments(name.text());
        return new Expr.Call(name.span().to(last().span()), name.text(), arguments);
    }

    private List<Expr> arguments(String function, Expr... before) {
        next++;
        List<Expr> arguments = new ArrayList<>(List.of(before));
        while (!peek().is(")")) {
            arguments.add(arguments.size() == 1 && Function.takesPredicate(function) ? closure() : expression(0));
            if (!accept(",")) {
                break;
            }
        }
        expect(")", "the arguments of " + function);
        return arguments;
    }

    private Expr closure() {
        Token start = peek();
        boolean braces = accept("{");
        closures++;
        Expr body = sequence();
        closures--;
        Span span = braces ? start.span().to(expect("}", "the predicate")) : body.span();
        return new Expr.Closure(span, body);
    }

    private List<Expr> list(String end) {
        List<Expr> items = new ArrayList<>();
        while (!peek().is(end)) {
            items.add(expression(0));
            if (!accept(",")) {
                break;
            }
        }
        expect(end, "the list");
        return items;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token peekAt(int ahead) {
        return tokens.get(Math.min(next + ahead, tokens.size() - 1));
    }

    private Token last() {
        return tokens.get(next - 1);
    }

    private Token advance() {
        Token token = peek();
        if (token.kind() == Kind.END) {
            throw unexpected("something more");
        }
        next++;
        return token;
    }

    private boolean accept(String symbol) {
        boolean accepted = peek().is(symbol);
        if (accepted) {
            next++;
        }
        return accepted;
    }

    private Span expect(String symbol, String closes) {
        if (!accept(symbol)) {
            throw unexpected("'" + symbol + "' (" + closes + ")");
        }
        return last().span();
    }

    private SyntaxException unexpected(String wanted) {
        Token token = peek();
        String remedy = switch (token.text()) {
            case "=" -> "compare with == (or >=, <=, !=, written in this order)";
            case "&" -> "write &&";
            case "!" -> "negate the whole: !(a < b); or write !=";
            case "AND", "OR", "NOT" -> "write it in small letters";
            default ->
                token.kind() == Kind.NAME || token.kind() == Kind.NUMBER
                        ? "an operator may be missing before it, or quotes around a text"
                        : "look at the brackets and operators before it";
        };
        return SyntaxException.at(token.span(), token.words() + " stands where " + wanted + " is expected", remedy);
    }

    private static Map<String, Operator> operators() {
        Map<String, Operator> operators = new HashMap<>();
        for (Operator operator : Operator.values()) {
            operators.put(operator.symbol, operator);
        }
        operators.put("^", Operator.POWER);
        return operators;
    }
}
