package dev.guardrail.condition;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Whatever the text: a refusal, or a condition that never throws and is never TRUE over nothing. */
final class ConditionFuzz {
    private static final List<Shape> SHAPES =
            List.of(Shape.unknown(), Shape.vector(), Shape.number(), Shape.text(), Shape.mapOf(Shape.unknown()));

    private static final List<Value> ANSWERS = List.of(
            Value.vector(0.5, Double.NaN, Double.POSITIVE_INFINITY),
            Value.of(1.0),
            Value.whole(Long.MIN_VALUE),
            Value.of("ok"),
            Value.items(Value.of(true), Value.absent(Absence.NULL), Value.vector()),
            Value.fields(Map.of("a", Value.of(1.0), "l", Value.vector(1, 2))));

    @FuzzTest(maxDuration = "20s")
    void conditions_neverThrowNorPassOnNothing(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (Role role : Role.values()) {
            for (Shape shape : SHAPES) {
                exercise(role, text, shape);
            }
        }
    }

    private static void exercise(Role role, String text, Shape shape) {
        Condition condition;
        try {
            condition = Condition.compile(role, text, shape);
        } catch (ConditionException e) {
            return;
        }
        for (Value answer : ANSWERS) {
            if (condition.explain(answer).truth() != condition.test(answer)) {
                throw new AssertionError("explanation and test differ: " + text);
            }
        }
        for (Value nothing : List.of(Value.absent(Absence.NULL), Value.vector(), Value.of(Double.NaN))) {
            if (role == Role.SUCCESS && condition.test(nothing) == Truth.TRUE) {
                throw new AssertionError("passes on nothing: " + text);
            }
        }
        String printed = Printer.print(Parser.parse(text));
        if (!Printer.print(Parser.parse(printed)).equals(printed)) {
            throw new AssertionError("does not read back: " + printed);
        }
    }
}
