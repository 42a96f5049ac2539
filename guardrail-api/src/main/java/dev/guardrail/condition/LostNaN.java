package dev.guardrail.condition;

import java.util.List;
import java.util.OptionalDouble;

/** Comparisons that NaN passes elsewhere although they look closed, because a function makes a number of it. */
final class LostNaN {
    /** What Go converts NaN to is up to the machine: the least number on amd64, 0 on arm64. */
    private static final List<Double> CONVERTED = List.of((double) Long.MIN_VALUE, 0.0);

    private LostNaN() {}

    /** Whether the comparison of such a function with a constant can have this outcome on NaN. */
    static boolean passes(Expr.Binary binary, boolean outcome) {
        OptionalDouble right = Emptiness.number(binary.right());
        OptionalDouble left = Emptiness.number(binary.left());
        if (right.isPresent() == left.isPresent()) {
            return false;
        }
        Operator operator =
                right.isPresent() ? binary.operator() : binary.operator().mirrored();
        double other = right.isPresent() ? right.getAsDouble() : left.getAsDouble();
        return made(right.isPresent() ? binary.left() : binary.right()).stream()
                .flatMap(value -> Emptiness.outcome(value, operator, other).stream())
                .anyMatch(came -> came == outcome);
    }

    /** What may come of NaN; empty if it stays what it is. */
    private static List<Double> made(Expr expr) {
        if (!(expr instanceof Expr.Call call) || call.arguments().isEmpty()) {
            return List.of();
        }
        return switch (call.function()) {
            case "int", "asInt" -> CONVERTED;
            case "max", "min" -> bound(call);
            default -> List.of();
        };
    }

    /** {@code max(0, NaN)} is 0: whatever is neither above nor below the numbers before it is passed over. */
    private static List<Double> bound(Expr.Call call) {
        if (Emptiness.number(call.arguments().get(0)).isEmpty()) {
            return List.of();
        }
        List<Double> constants = call.arguments().stream()
                .map(Emptiness::number)
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList();
        return constants.stream().reduce(call.function().equals("max") ? Math::max : Math::min).stream()
                .toList();
    }
}
