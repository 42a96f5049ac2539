package dev.guardrail.contract;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Value;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Values as the world sends them: NaN, infinities, absence, emptiness and wrong types among honest numbers. */
public final class HostileValues {
    private HostileValues() {}

    /** Numbers, with NaN, both infinities, both zeros and the extremes. */
    public static Arbitrary<Double> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        0.0,
                        -0.0,
                        1.0,
                        2.0,
                        Double.MAX_VALUE,
                        Double.MIN_VALUE),
                Arbitraries.doubles().between(-10, 10));
    }

    /** Vectors of such numbers, empty ones too. */
    public static Arbitrary<Value> vectors() {
        return numbers()
                .list()
                .ofMaxSize(4)
                .map(list -> Value.vector(
                        list.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    /** Values of every type. */
    public static Arbitrary<Value> any() {
        return Arbitraries.oneOf(
                numbers().map(Value::of),
                vectors(),
                Arbitraries.of(Absence.values()).map(Value::absent),
                Arbitraries.longs().map(Value::whole),
                Arbitraries.of("", "0", "NaN", "true", "null").map(Value::of),
                Arbitraries.of(true, false).map(Value::of),
                numbers().map(number -> Value.items(Value.of(number))),
                numbers().map(number -> Value.fields(Map.of("value", Value.of(number)))));
    }
}
