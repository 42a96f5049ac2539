package dev.guardrail.condition;

/** Finds what passes on missing data elsewhere. Such a condition is accepted with the semantics of this library. */
final class Idioms {
    private final Problems problems;

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
            negated(not);
            visit(not.operand(), !positive);
            return;
        } else if (expr instanceof Expr.Binary binary) {
            binary(binary, positive);
        } else if (expr instanceof Expr.Call call) {
            call(call, positive);
        }
        for (Expr part : expr.parts()) {
            visit(part, positive);
        }
    }

    private void binary(Expr.Binary binary, boolean positive) {
        boolean nil = binary.left() instanceof Expr.Nil || binary.right() instanceof Expr.Nil;
        boolean equal = binary.operator() == Operator.EQUAL;
        boolean length =
                binary.left() instanceof Expr.Call call && call.function().equals("len");
        boolean zero = binary.right() instanceof Expr.Whole whole && whole.value() == 0;
        if (nil && equal == positive) {
            add("nil-passes", binary, "would be true where the datum is nil", "leave it away: nil is an error here");
        } else if (length && zero && (equal || binary.operator() == Operator.AT_MOST) && positive) {
            add(
                    "empty-passes",
                    binary,
                    "would be true on an empty answer",
                    "leave it away: an empty answer is an error");
        } else if (binary.operator() == Operator.COALESCE) {
            add("fallback-hides-missing", binary, "would replace nil by a value", "leave the fallback away");
        } else if (binary.operator() == Operator.NOT_EQUAL && !nil && positive) {
            add("nan-differs", binary, "would be true where the datum is NaN or nil", "say what it has to be instead");
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
            case "all", "none" -> vacuous(call, "true");
            case "sum", "mean", "median", "count" -> vacuous(call, "0");
            default -> {
                // Closed on missing data.
            }
        }
    }

    private void vacuous(Expr.Call call, String answer) {
        if (!(call.arguments().get(0) instanceof Expr.Items)) {
            add(
                    "empty-list-passes",
                    call,
                    "would be " + answer + " on an empty list",
                    "nothing to do: it is an error here");
        }
    }

    private void negated(Expr.Not not) {
        if (not.operand() instanceof Expr.Binary binary && binary.operator().ordering()) {
            add("nan-passes", not, "would be true where the datum is NaN", "turn the comparison round instead");
        }
    }

    private void add(String code, Expr expr, String words, String remedy) {
        problems.finding(code, expr.span(), "with Argo, " + Printer.print(expr) + " " + words, remedy);
    }
}
