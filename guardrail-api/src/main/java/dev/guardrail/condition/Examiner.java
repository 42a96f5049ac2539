package dev.guardrail.condition;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Value;

/** Refuses what can never do its work: conditions that read nothing, or that are the same whatever they read. */
final class Examiner {
    private Examiner() {}

    static void examine(Role role, Expr expr, Term term, Compiler compiler, Problems problems) {
        if (problems.refuses()) {
            return;
        } else if (!compiler.readsResult()) {
            problems.refuse(
                    "does-not-read-result",
                    expr.span(),
                    "the condition does not read the result, so that no answer of the source can change it",
                    "compare something of the result: result[0] <= 0.01");
            return;
        }
        Proof proof = new Proof(term, expr, compiler.reads(), compiler.nodes());
        int possible = proof.overPresentData();
        if (possible != Possible.BOTH) {
            problems.refuse(
                    "constant-condition", expr.span(), words(role, possible), "compare it with a bound in reach");
            if (possible == Possible.FALSE) {
                // Such as len(result) == 0, which elsewhere is true of nothing but missing data.
                Idioms.find(role, expr, problems);
            }
        } else if (role == Role.SUCCESS && proof.trueWithoutData()) {
            problems.refuse(
                    "true-without-data",
                    expr.span(),
                    "the condition can be true although the source answers nothing",
                    "let every way to true read the result");
        } else if (role == Role.FAILURE && falseWithoutData(term, compiler)) {
            problems.refuse(
                    "constant-condition",
                    expr.span(),
                    "the condition is false although the source answers nothing: it would not guard anything",
                    "let every way to false read the result");
        } else {
            Idioms.find(role, expr, problems);
        }
    }

    /** What is decided without meeting that the whole answer is missing is decided so whatever the answer. */
    private static boolean falseWithoutData(Term term, Compiler compiler) {
        Locals locals = new Locals(compiler.slots(), null);
        int test = term.test(Value.absent(Absence.NOT_OBSERVED), locals);
        return test == Unknown.FALSE && !locals.metMissing();
    }

    private static String words(Role role, int possible) {
        String always = switch (possible) {
            case Possible.TRUE -> "is never false";
            case Possible.FALSE -> "is never true";
            default -> "can never be decided";
        };
        return "the condition " + always + " over present data"
                + (role == Role.SUCCESS ? ": it would not judge anything" : ": it would not guard anything");
    }
}
