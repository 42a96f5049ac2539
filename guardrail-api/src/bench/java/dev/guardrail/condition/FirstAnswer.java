package dev.guardrail.condition;

import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;

/** The shortest program with an answer: what a command line pays before its first verdict. */
public final class FirstAnswer {
    private FirstAnswer() {}

    public static void main(String[] args) {
        Condition condition = Condition.compile(Role.SUCCESS, "all(result, # < 5) && result[0] > 0", Shape.vector());
        System.out.println(condition.test(Value.vector(1, 2, 3)));
    }
}
