package dev.guardrail.condition;

import java.util.List;

/** A condition as it is written: what the parser reads, the builder makes and the printer writes. */
sealed interface Expr {

    Span span();

    record Nil(Span span) implements Expr {}

    record Bool(Span span, boolean value) implements Expr {}

    record Whole(Span span, long value) implements Expr {}

    record Decimal(Span span, double value) implements Expr {}

    record Text(Span span, String value) implements Expr {}

    record Name(Span span, String name) implements Expr {}

    /** {@code #}, or {@code #index} where named. */
    record Pointer(Span span, String name) implements Expr {}

    record Member(Span span, Expr base, String name, boolean optional) implements Expr {}

    record Index(Span span, Expr base, Expr at, boolean optional) implements Expr {}

    record Not(Span span, Expr operand) implements Expr {}

    /** A sign in front of a number. */
    record Sign(Span span, boolean minus, Expr operand) implements Expr {}

    record Binary(Span span, Operator operator, Expr left, Expr right) implements Expr {}

    /** {@code &&} or {@code ||} over two or more operands; a chain is one node, however long. */
    record Logic(Span span, boolean and, List<Expr> operands) implements Expr {}

    record Choice(Span span, Expr test, Expr then, Expr otherwise) implements Expr {}

    record Let(Span span, String name, Expr value, Expr body) implements Expr {}

    record Items(Span span, List<Expr> items) implements Expr {}

    /** A function and its arguments; a predicate stands as {@link Closure}. */
    record Call(Span span, String function, List<Expr> arguments) implements Expr {}

    record Closure(Span span, Expr body) implements Expr {}

    /** A construct of expr that this library leaves out; its parts are still looked at for further problems. */
    record Unsupported(Span span, String construct, List<Expr> parts) implements Expr {}

    /** The expressions directly inside. */
    default List<Expr> parts() {
        if (this instanceof Member member) {
            return List.of(member.base);
        } else if (this instanceof Index index) {
            return List.of(index.base, index.at);
        } else if (this instanceof Not not) {
            return List.of(not.operand);
        } else if (this instanceof Sign sign) {
            return List.of(sign.operand);
        } else if (this instanceof Binary binary) {
            return List.of(binary.left, binary.right);
        } else if (this instanceof Logic logic) {
            return logic.operands;
        } else if (this instanceof Choice choice) {
            return List.of(choice.test, choice.then, choice.otherwise);
        } else if (this instanceof Let let) {
            return List.of(let.value, let.body);
        } else if (this instanceof Items items) {
            return items.items;
        } else if (this instanceof Call call) {
            return call.arguments;
        } else if (this instanceof Closure closure) {
            return List.of(closure.body);
        } else if (this instanceof Unsupported unsupported) {
            return unsupported.parts;
        }
        return List.of();
    }
}
