package dev.guardrail.condition;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what passes on missing data elsewhere. Such a condition is accepted with the semantics of this library. */
final class Idioms {
    private final Problems problems;

    /** Lists that cannot be empty where the visit is. */
    private final Set<String> present = new HashSet<>();

    private Idioms(Problems problems) {
        this.problems = problems;
    }

    static void find(Role role, Expr expr, Problems problems) {
        if (role == Role.SUCCESS) {
            new Idioms(problems).visit(expr, true);
        }
    }

    /** @param positive whether TRUE here helps the whole to be TRUE */
    private void visit(Expr expr, boolean positive) {
        if (expr instanceof Expr.Not not) {
            negated(not, not.operand());
            visit(not.operand(), !positive);
            return;
        } else if (expr instanceof Expr.Choice choice) {
            choice(choice, positive);
            return;
        } else if (expr instanceof Expr.Logic logic) {
            logic(logic, positive);
            return;
        } else if (expr instanceof Expr.Binary binary && isTruthTest(binary)) {
            truthTest(binary, positive);
            return;
        } else if (expr instanceof Expr.Binary binary) {
            Optional<Boolean> ofNothing = Emptiness.compared(binary);
            if (ofNothing.isPresent()) {
                compared(binary, ofNothing.get() == positive);
                return;
            }
            binary(binary, positive);
        } else if (expr instanceof Expr.Call call) {
            call(call, positive);
        }
        visitParts(expr, positive);
    }

    private void visitParts(Expr expr, boolean positive) {
        // By index, here and wherever all parts are visited: iterators were an eighth of what compiling takes.
        List<Expr> parts = expr.parts();
        for (int i = 0; i < parts.size(); i++) {
            visit(parts.get(i), positive);
        }
    }

    private static boolean isTruthTest(Expr.Binary binary) {
        return binary.operator() == Operator.EQUAL
                && (binary.left() instanceof Expr.Bool || binary.right() instanceof Expr.Bool);
    }

    /** {@code x == false} says the same as {@code !x}, and {@code x == true} the same as {@code x}. */
    private void truthTest(Expr.Binary binary, boolean positive) {
        boolean left = binary.left() instanceof Expr.Bool;
        Expr tested = left ? binary.right() : binary.left();
        boolean turned = isBool(left ? binary.left() : binary.right(), false);
        if (turned && positive) {
            negated(binary, tested);
        }
        visit(tested, turned != positive);
    }

    /** {@code test ? false : x} says the same as {@code !test && x}, and so on for the other constants. */
    private void choice(Expr.Choice choice, boolean positive) {
        boolean turned = isBool(choice.then(), !positive) || isBool(choice.otherwise(), positive);
        boolean ordering =
                choice.test() instanceof Expr.Binary binary && binary.operator().ordering();
        if (ordering && isBool(choice.otherwise(), positive)) {
            add("nan-passes", choice, "would be true where the datum is NaN", "write the comparison alone");
        } else {
            visit(choice.test(), turned != positive);
        }
        visit(choice.then(), positive);
        visit(choice.otherwise(), positive);
    }

    private static boolean isBool(Expr expr, boolean value) {
        return expr instanceof Expr.Bool bool && bool.value() == value;
    }

    /** What one operand of {@code &&} demands to be there is there for the others. */
    private void logic(Expr.Logic logic, boolean positive) {
        Set<String> before = Set.copyOf(present);
        if (logic.and() == positive) {
            logic.operands()
                    .forEach(operand -> Emptiness.refuted(operand, positive).ifPresent(present::add));
        }
        visitParts(logic, positive);
        present.retainAll(before);
    }

    /** A number made of a list is compared with a constant, so it is known what an empty list comes to. */
    private void compared(Expr.Binary binary, boolean passes) {
        Expr.Call call = Emptiness.call(binary).orElseThrow();
        if (passes && !isPresent(call)) {
            boolean length = call.function().equals("len");
            add(
                    length ? "empty-passes" : "empty-list-passes",
                    binary,
                    length ? "would be true on an empty answer" : "would be true on an empty list",
                    length ? "leave it away: an empty answer is an error" : "nothing to do: it is an error here");
        }
        visitParts(call, true);
    }

    private boolean isPresent(Expr.Call call) {
        return present.contains(Printer.print(call.arguments().get(0)));
    }

    private void binary(Expr.Binary binary, boolean positive) {
        boolean nil = binary.left() instanceof Expr.Nil || binary.right() instanceof Expr.Nil;
        boolean equal = binary.operator() == Operator.EQUAL;
        if (nil && equal == positive) {
            add("nil-passes", binary, "would be true where the datum is nil", "leave it away: nil is an error here");
        } else if (binary.operator() == Operator.COALESCE) {
            add("fallback-hides-missing", binary, "would replace nil by a value", "leave the fallback away");
        } else if (binary.operator() == Operator.NOT_EQUAL && !nil && positive) {
            add("nan-differs", binary, "would be true where the datum is NaN or nil", "say what it has to be instead");
        } else if (LostNaN.passes(binary, positive)) {
            add("nan-passes", binary, "would lose a NaN and pass", "compare the datum itself: NaN is an error here");
        }
    }

    private void call(Expr.Call call, boolean positive) {
        switch (call.function()) {
            case "default" ->
                add(
                        "default-hides-missing",
                        call,
                        "would replace a missing answer by "
                                + Printer.print(call.arguments().get(1)),
                        "leave it away: a missing answer is an error here");
            case "isNaN" -> {
                if (positive) {
                    add(
                            "nan-passes",
                            call,
                            "would be true where the datum is NaN",
                            "leave it away: NaN is an error here");
                }
            }
            case "isNil" -> {
                if (positive) {
                    add(
                            "nil-passes",
                            call,
                            "would be true where the answer is nil",
                            "leave it away: nil is an error here");
                }
            }
            case "all", "none" -> {
                if (positive) {
                    vacuous(call, "true");
                }
            }
            case "any" -> {
                if (!positive) {
                    vacuous(call, "false");
                }
            }
            case "sum", "mean", "median", "count" -> vacuous(call, "0");
            default -> {
                // Closed on missing data.
            }
        }
    }

    private void vacuous(Expr.Call call, String answer) {
        if (!(call.arguments().get(0) instanceof Expr.Items) && !isPresent(call)) {
            add(
                    "empty-list-passes",
                    call,
                    "would be " + answer + " on an empty list",
                    "nothing to do: it is an error here");
        }
    }

    private void negated(Expr whole, Expr operand) {
        if (!(operand instanceof Expr.Binary binary)
                || Emptiness.compared(binary).isPresent()
                || LostNaN.passes(binary, false)) {
            return;
        }
        if (binary.operator().ordering()) {
            add("nan-passes", whole, "would be true where the datum is NaN", "turn the comparison round instead");
        } else if (binary.operator() == Operator.IN) {
            add("nan-differs", whole, "would be true where the datum is NaN or nil", "say what it has to be instead");
        }
    }

    private void add(String code, Expr expr, String words, String remedy) {
        problems.finding(code, expr.span(), "with Argo, " + Printer.print(expr) + " " + words, remedy);
    }
}
