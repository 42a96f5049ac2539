package dev.guardrail.condition;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** What comparisons come to elsewhere, where a list that is measured is empty: its length, sum and so on are 0 there. */
final class Emptiness {
    private static final Set<String> ZERO_OF_NOTHING = Set.of("len", "sum", "mean", "median", "count");

    private Emptiness() {}

    /** The outcome of {@code len(x) == 0} and its like on an empty list; empty if it is no such comparison. */
    static Optional<Boolean> compared(Expr.Binary binary) {
        boolean left = isZeroOfNothing(binary.left());
        OptionalDouble constant = number(left ? binary.right() : binary.left());
        if (!(left || isZeroOfNothing(binary.right())) || constant.isEmpty()) {
            return Optional.empty();
        }
        return outcome(0, left ? binary.operator() : binary.operator().mirrored(), constant.getAsDouble());
    }

    /** What a comparison of two numbers comes to; empty if the operator does not compare. */
    static Optional<Boolean> outcome(double value, Operator operator, double other) {
        return switch (operator) {
            case EQUAL -> Optional.of(value == other);
            case NOT_EQUAL -> Optional.of(value != other);
            case LESS -> Optional.of(value < other);
            case AT_MOST -> Optional.of(value <= other);
            case ABOVE -> Optional.of(value > other);
            case AT_LEAST -> Optional.of(value >= other);
            default -> Optional.empty();
        };
    }

    /** The call that is compared. */
    static Optional<Expr.Call> call(Expr.Binary binary) {
        Expr side = isZeroOfNothing(binary.left()) ? binary.left() : binary.right();
        return side instanceof Expr.Call call ? Optional.of(call) : Optional.empty();
    }

    /** The list, as it is printed, that cannot be empty where an operand has this value; empty if there is none. */
    static Optional<String> refuted(Expr operand, boolean value) {
        if (operand instanceof Expr.Not not) {
            return refuted(not.operand(), !value);
        } else if (!(operand instanceof Expr.Binary binary)) {
            return Optional.empty();
        } else if (compared(binary).isPresent()) {
            return compared(binary).get() != value
                    ? call(binary).map(call -> Printer.print(call.arguments().get(0)))
                    : Optional.empty();
        } else if (binary.left() instanceof Expr.Index index && !index.optional()) {
            return Optional.of(Printer.print(index.base()));
        }
        return Optional.empty();
    }

    private static boolean isZeroOfNothing(Expr expr) {
        return expr instanceof Expr.Call call
                && ZERO_OF_NOTHING.contains(call.function())
                && !call.arguments().isEmpty()
                && !(call.arguments().get(0) instanceof Expr.Items);
    }

    /** The number that is written there; empty if it is no literal. */
    static OptionalDouble number(Expr expr) {
        if (expr instanceof Expr.Sign sign && sign.minus()) {
            OptionalDouble positive = number(sign.operand());
            return positive.isPresent() ? OptionalDouble.of(-positive.getAsDouble()) : positive;
        } else if (expr instanceof Expr.Whole whole) {
            return OptionalDouble.of((double) whole.value());
        }
        return expr instanceof Expr.Decimal decimal ? OptionalDouble.of(decimal.value()) : OptionalDouble.empty();
    }
}
