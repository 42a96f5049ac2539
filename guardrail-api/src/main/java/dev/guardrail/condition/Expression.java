package dev.guardrail.condition;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A value in a condition that is built instead of written: {@code result().at(0).isAtMost(0.95)}. It says the same as
 * the text that it prints, and nothing is checked before {@link Condition#compile(Role, Predicate,
 * dev.guardrail.evidence.Shape)}. Immutable and safe to share between threads.
 */
public final class Expression {
    private static final double EXACT = 0x1p53;

    private final Expr expr;

    private Expression(Expr expr) {
        this.expr = expr;
    }

    /** What the source answered. */
    public static Expression result() {
        return new Expression(new Expr.Name(Span.NOWHERE, "result"));
    }

    /**
     * A number.
     *
     * @throws IllegalArgumentException if it is NaN or infinite, which cannot be written in a condition
     */
    public static Expression number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a condition cannot hold the number " + value);
        }
        double size = Math.abs(value);
        boolean whole = size == Math.rint(size) && size < EXACT;
        Expr literal = whole ? new Expr.Whole(Span.NOWHERE, (long) size) : new Expr.Decimal(Span.NOWHERE, size);
        return new Expression(value < 0 ? new Expr.Sign(Span.NOWHERE, true, literal) : literal);
    }

    /** A text. */
    public static Expression text(String value) {
        return new Expression(new Expr.Text(Span.NOWHERE, Objects.requireNonNull(value, "value")));
    }

    /** How many elements, fields or characters there are. */
    public static Expression len(Expression of) {
        return call("len", of);
    }

    /** The sum of a list. */
    public static Expression sum(Expression list) {
        return call("sum", list);
    }

    /** The mean of a list. */
    public static Expression mean(Expression list) {
        return call("mean", list);
    }

    /** The median of a list. */
    public static Expression median(Expression list) {
        return call("median", list);
    }

    /** The least of a list. */
    public static Expression min(Expression list) {
        return call("min", list);
    }

    /** The greatest of a list. */
    public static Expression max(Expression list) {
        return call("max", list);
    }

    /** The number without its sign. */
    public static Expression abs(Expression number) {
        return call("abs", number);
    }

    /** A number made of a number or a text. */
    public static Expression asFloat(Expression value) {
        return call("asFloat", value);
    }

    /** How many elements fulfil a predicate. */
    public static Expression count(Expression list, Each predicate) {
        return new Expression(over("count", list, predicate).expr());
    }

    /** The elements that fulfil a predicate. */
    public static Expression filter(Expression list, Each predicate) {
        return new Expression(over("filter", list, predicate).expr());
    }

    /** What is made of each element. */
    public static Expression map(Expression list, UnaryOperator<Expression> made) {
        return new Expression(loop("map", list, element -> made.apply(new Expression(element)).expr));
    }

    /** Holds if every element fulfils a predicate; an empty answer is UNKNOWN. */
    public static Predicate all(Expression list, Each predicate) {
        return over("all", list, predicate);
    }

    /** Holds if an element fulfils a predicate; an empty answer is UNKNOWN. */
    public static Predicate any(Expression list, Each predicate) {
        return over("any", list, predicate);
    }

    /** Holds if no element fulfils a predicate; an empty answer is UNKNOWN. */
    public static Predicate none(Expression list, Each predicate) {
        return over("none", list, predicate);
    }

    /** Holds if exactly one element fulfils a predicate; an empty answer is UNKNOWN. */
    public static Predicate one(Expression list, Each predicate) {
        return over("one", list, predicate);
    }

    /** What is asked of each element of a list. */
    @FunctionalInterface
    public interface Each {
        /** The predicate over an element. */
        Predicate test(Expression element);
    }

    /** The element at an index from 0, or from the end if it is negative. */
    public Expression at(int index) {
        return new Expression(new Expr.Index(Span.NOWHERE, expr, number(index).expr, false));
    }

    /** The field of an object. */
    public Expression field(String name) {
        return new Expression(
                Lexer.isName(name)
                        ? new Expr.Member(Span.NOWHERE, expr, name, false)
                        : new Expr.Index(Span.NOWHERE, expr, new Expr.Text(Span.NOWHERE, name), false));
    }

    /** This and another number, added. */
    public Expression plus(Expression other) {
        return new Expression(binary(Operator.PLUS, other));
    }

    /** This without another number. */
    public Expression minus(Expression other) {
        return new Expression(binary(Operator.MINUS, other));
    }

    /** This times another number. */
    public Expression times(Expression other) {
        return new Expression(binary(Operator.TIMES, other));
    }

    /** This divided by another number. */
    public Expression dividedBy(Expression other) {
        return new Expression(binary(Operator.OVER, other));
    }

    /** Holds below a bound. */
    public Predicate isBelow(double bound) {
        return isBelow(number(bound));
    }

    /** Holds below another number. */
    public Predicate isBelow(Expression bound) {
        return new Predicate(binary(Operator.LESS, bound));
    }

    /** Holds up to and at a bound. */
    public Predicate isAtMost(double bound) {
        return isAtMost(number(bound));
    }

    /** Holds up to and at another number. */
    public Predicate isAtMost(Expression bound) {
        return new Predicate(binary(Operator.AT_MOST, bound));
    }

    /** Holds above a bound. */
    public Predicate isAbove(double bound) {
        return isAbove(number(bound));
    }

    /** Holds above another number. */
    public Predicate isAbove(Expression bound) {
        return new Predicate(binary(Operator.ABOVE, bound));
    }

    /** Holds from a bound on. */
    public Predicate isAtLeast(double bound) {
        return isAtLeast(number(bound));
    }

    /** Holds from another number on. */
    public Predicate isAtLeast(Expression bound) {
        return new Predicate(binary(Operator.AT_LEAST, bound));
    }

    /** Holds where it is exactly this number. */
    public Predicate isEqualTo(double value) {
        return isEqualTo(number(value));
    }

    /** Holds where it is this text. */
    public Predicate isEqualTo(String value) {
        return isEqualTo(text(value));
    }

    /** Holds where the two are equal. */
    public Predicate isEqualTo(Expression other) {
        return new Predicate(binary(Operator.EQUAL, other));
    }

    /** Holds where the text contains a part. */
    public Predicate contains(String part) {
        return new Predicate(binary(Operator.CONTAINS, text(part)));
    }

    /** Holds where the text starts with a part. */
    public Predicate startsWith(String part) {
        return new Predicate(binary(Operator.STARTS_WITH, text(part)));
    }

    /** Holds where the text ends with a part. */
    public Predicate endsWith(String part) {
        return new Predicate(binary(Operator.ENDS_WITH, text(part)));
    }

    /** Holds where an RE2 expression is found in the text. */
    public Predicate matches(String regex) {
        return new Predicate(binary(Operator.MATCHES, text(regex)));
    }

    /** Holds where it is one of these texts. */
    public Predicate isOneOf(String... values) {
        List<Expr> items = Arrays.stream(values).map(value -> text(value).expr).toList();
        return new Predicate(binary(Operator.IN, new Expression(new Expr.Items(Span.NOWHERE, items))));
    }

    /** Holds where the number is NaN; only a failure condition can see that. */
    public Predicate isNaN() {
        return new Predicate(call("isNaN", this).expr);
    }

    /** Holds where the number is infinite. */
    public Predicate isInfinite() {
        return new Predicate(call("isInf", this).expr);
    }

    /** Holds where the datum is nil; only a failure condition can see that. */
    public Predicate isNil() {
        return new Predicate(new Expr.Binary(Span.NOWHERE, Operator.EQUAL, expr, new Expr.Nil(Span.NOWHERE)));
    }

    /** The truth value itself. */
    public Predicate holds() {
        return new Predicate(expr);
    }

    /**
     * The expression as text.
     *
     * @throws ConditionException if it is larger or deeper than a condition may be
     */
    public String text() {
        return Printer.bounded(expr);
    }

    @Override
    public String toString() {
        return Printer.described(expr);
    }

    private static Expression call(String function, Expression argument) {
        return new Expression(new Expr.Call(Span.NOWHERE, function, List.of(argument.expr)));
    }

    private static Predicate over(String function, Expression list, Each predicate) {
        return new Predicate(loop(
                function,
                list,
                element -> predicate.test(new Expression(element)).expr()));
    }

    private static Expr loop(String function, Expression list, UnaryOperator<Expr> body) {
        Expr closure = new Expr.Closure(Span.NOWHERE, Element.body(body));
        return new Expr.Call(Span.NOWHERE, function, List.of(list.expr, closure));
    }

    private Expr binary(Operator operator, Expression right) {
        return new Expr.Binary(Span.NOWHERE, operator, expr, right.expr);
    }
}
