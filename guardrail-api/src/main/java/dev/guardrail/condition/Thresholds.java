package dev.guardrail.condition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects the comparisons of a datum with a number from a condition's tree. */
final class Thresholds {
    private static final Set<String> CONVERSIONS = Set.of("float", "int", "asFloat", "asInt");

    private final Set<Threshold> found = new LinkedHashSet<>();

    private Thresholds() {}

    static List<Threshold> of(Expr condition) {
        Thresholds thresholds = new Thresholds();
        thresholds.visit(condition, true, "");
        return new ArrayList<>(thresholds.found);
    }

    /**
     * Walks what the outcome is made of.
     *
     * @param holds whether the part must be TRUE for the whole to hold; otherwise FALSE
     * @param element the path of what {@code #} stands for; empty outside of a loop
     */
    private void visit(Expr part, boolean holds, String element) {
        if (part instanceof Expr.Logic logic) {
            logic.operands().forEach(operand -> visit(operand, holds, element));
        } else if (part instanceof Expr.Not not) {
            visit(not.operand(), !holds, element);
        } else if (part instanceof Expr.Binary binary) {
            compare(binary, holds, element);
        } else if (part instanceof Expr.Call call && call.arguments().size() == 2) {
            loop(call, holds, element);
        }
    }

    private void loop(Expr.Call call, boolean holds, String element) {
        Expr body = call.arguments().get(1);
        boolean quantifier = Set.of("all", "any", "none").contains(call.function());
        Optional<String> list = path(call.arguments().get(0), element);
        if (quantifier && list.isPresent() && body instanceof Expr.Closure closure) {
            visit(closure.body(), holds != call.function().equals("none"), list.get() + "[*]");
        }
    }

    private void compare(Expr.Binary binary, boolean holds, String element) {
        Operator operator = binary.operator();
        if (operator.ordering() || operator.equality()) {
            add(binary.left(), operator, binary.right(), holds, element);
            add(binary.right(), operator.mirrored(), binary.left(), holds, element);
        }
    }

    private void add(Expr datum, Operator operator, Expr number, boolean holds, String element) {
        Optional<Double> bound = number(number);
        Operator relation = holds ? operator : opposite(operator);
        if (bound.isPresent()) {
            extreme(datum, relation, element)
                    .or(() -> path(datum, element))
                    .ifPresent(path -> found.add(new Threshold(path, relation.symbol, bound.get())));
        }
    }

    /** The greatest of all is below a number where each of them is. */
    private static Optional<String> extreme(Expr datum, Operator relation, String element) {
        if (!(datum instanceof Expr.Call call) || call.arguments().size() != 1) {
            return Optional.empty();
        }
        boolean below = relation == Operator.LESS || relation == Operator.AT_MOST;
        boolean above = relation == Operator.ABOVE || relation == Operator.AT_LEAST;
        boolean each =
                (call.function().equals("max") && below) || (call.function().equals("min") && above);
        return each ? path(call.arguments().get(0), element).map(path -> path + "[*]") : Optional.empty();
    }

    private static Operator opposite(Operator operator) {
        return switch (operator) {
            case LESS -> Operator.AT_LEAST;
            case AT_MOST -> Operator.ABOVE;
            case ABOVE -> Operator.AT_MOST;
            case AT_LEAST -> Operator.LESS;
            case EQUAL -> Operator.NOT_EQUAL;
            default -> Operator.EQUAL;
        };
    }

    private static Optional<Double> number(Expr expr) {
        if (expr instanceof Expr.Whole whole) {
            return Optional.of((double) whole.value());
        } else if (expr instanceof Expr.Decimal decimal) {
            return Optional.of(decimal.value());
        } else if (expr instanceof Expr.Sign sign) {
            return number(sign.operand()).map(value -> sign.minus() ? -value : value);
        }
        return Optional.empty();
    }

    /** Where a datum is read, as explanations write it; empty for what is computed. */
    private static Optional<String> path(Expr expr, String element) {
        if (expr instanceof Expr.Name name) {
            return name.name().equals("result") ? Optional.of("result") : Optional.empty();
        } else if (expr instanceof Expr.Pointer pointer && pointer.name().isEmpty() && !element.isEmpty()) {
            return Optional.of(element);
        } else if (expr instanceof Expr.Member member) {
            return path(member.base(), element).map(base -> base + field(member.name()));
        } else if (expr instanceof Expr.Index index && index.at() instanceof Expr.Whole at) {
            return path(index.base(), element).map(base -> base + "[" + at.value() + "]");
        } else if (expr instanceof Expr.Index index && index.at() instanceof Expr.Text at) {
            return path(index.base(), element).map(base -> base + field(at.value()));
        } else if (expr instanceof Expr.Call call
                && CONVERSIONS.contains(call.function())
                && call.arguments().size() == 1) {
            return path(call.arguments().get(0), element);
        }
        return Optional.empty();
    }

    private static String field(String name) {
        return Lexer.isName(name) ? "." + name : "[" + TextLiteral.quote(name) + "]";
    }
}
