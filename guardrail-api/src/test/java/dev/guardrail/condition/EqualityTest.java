package dev.guardrail.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EqualityTest {
    private static final Value NIL = Value.absent(Absence.NULL);
    private static final Value NAN = Value.of(Double.NaN);

    private static Truth test(Role role, String text, Value a, Value b) {
        Value both = Value.fields(Map.of("a", a, "b", b, "list", Value.items(b)));
        Condition condition = Condition.compile(role, text, Shape.unknown());
        assertThat(condition.explain(both).truth()).isEqualTo(condition.test(both));
        return condition.test(both);
    }

    static Stream<Value> withMissingInside() {
        return Stream.of(
                object(NAN),
                object(NIL),
                object(object(NAN)),
                object(Value.vector(1, Double.NaN)),
                Value.items(Value.of(1.0), NIL),
                Value.items(object(NIL), object(NAN)));
    }

    private static Value object(Value field) {
        return Value.fields(Map.of("x", field, "y", Value.of(1.0)));
    }

    @ParameterizedTest
    @MethodSource("withMissingInside")
    void whatIsComparedIsRead_soThatMissingDataInsideIsUnknown(Value value) {
        for (String text : new String[] {
            "result.a == result.b", "result.a != result.b", "result.a in result.list", "[result.a] == [result.b]"
        }) {
            assertThat(test(Role.SUCCESS, text, value, value)).as(text).isEqualTo(Truth.UNKNOWN);
        }
        assertThat(test(Role.FAILURE, "result.a != result.b", value, value)).isNotEqualTo(Truth.FALSE);
    }

    @Test
    void missingField_countsWhicheverOtherDiffers() {
        Value other = Value.fields(Map.of("x", NAN, "y", Value.of(2.0)));
        assertThat(test(Role.SUCCESS, "result.a != result.b", object(NAN), other))
                .isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void objects_areEqualFieldByField() {
        Value zero = object(Value.of(0.0));
        assertThat(test(Role.SUCCESS, "result.a == result.b", zero, object(Value.of(-0.0))))
                .isEqualTo(Truth.TRUE);
        assertThat(test(Role.SUCCESS, "result.a == result.b", zero, object(Value.of(1.0))))
                .isEqualTo(Truth.FALSE);
        assertThat(test(Role.SUCCESS, "result.a == result.b", zero, object(Value.whole(0))))
                .isEqualTo(Truth.FALSE);
        assertThat(test(Role.SUCCESS, "result.a == result.b", zero, Value.fields(Map.of("x", Value.of(0.0)))))
                .isEqualTo(Truth.FALSE);
    }

    @Test
    void nilThatTheConditionWrites_isNotMissingData() {
        Value numbers = Value.items(Value.of(1.0), Value.of(2.0));
        assertThat(test(Role.SUCCESS, "result.a == [1, nil]", numbers, NIL)).isEqualTo(Truth.FALSE);
        assertThat(test(Role.SUCCESS, "result.a == [1, nil]", Value.items(Value.of(1.0), NIL), NIL))
                .isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void depthOfValues_isBounded() {
        Value deep = Value.of(1.0);
        for (int i = 0; i < 50_000; i++) {
            deep = Value.items(deep);
        }
        assertThat(test(Role.SUCCESS, "result.a == result.b", deep, deep)).isEqualTo(Truth.UNKNOWN);
        assertThat(test(Role.FAILURE, "result.a != result.a", deep, deep)).isNotEqualTo(Truth.TRUE);
    }

    @Test
    void explanation_doesNotCountWhereTheTestDoesNot() {
        Value many = Value.vector(new double[(int) Bounds.STEPS + 1]);
        assertThat(test(Role.SUCCESS, "result.a == result.b", many, many)).isEqualTo(Truth.TRUE);
    }
}
