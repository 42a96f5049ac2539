package dev.guardrail.condition;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random conditions, random answers for them, and every way in which a datum of an answer can be missing. */
final class ConditionArbitraries {
    static final Shape SHAPE = shape();
    private static final double[] NUMBERS = {
        0, 1, 0.5, 2, -1, 0.25, 3, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300
    };

    private ConditionArbitraries() {}

    /**
     * An answer with one datum missing, or with others in its place.
     *
     * @param path where the datum stands
     * @param holes the answer with the datum missing, in every way
     * @param others the answer with other data there
     */
    record Hole(String path, List<Value> holes, List<Value> others) {}

    static Arbitrary<String> conditions() {
        return Arbitraries.randomValue(RandomCondition::of);
    }

    /** A complete answer. */
    static Arbitrary<Value> answers() {
        return Arbitraries.randomValue(ConditionArbitraries::answer);
    }

    private static Shape shape() {
        Shape object = Shape.struct(Map.of("v", Shape.number()));
        Map<String, Shape> fields = new LinkedHashMap<>();
        List.of("a", "b", "c").forEach(field -> fields.put(field, Shape.number()));
        fields.put("s", Shape.text());
        fields.put("t", Shape.bool());
        fields.put("l", Shape.vector());
        fields.put("o", object);
        fields.put("r", Shape.listOf(object));
        return Shape.struct(fields);
    }

    private static Value answer(Random random) {
        Map<String, Value> fields = new LinkedHashMap<>();
        List.of("a", "b", "c").forEach(field -> fields.put(field, number(random)));
        fields.put("s", Value.of(random.nextBoolean() ? "ok" : "no"));
        fields.put("t", Value.of(random.nextBoolean()));
        fields.put("l", list(random));
        fields.put("o", object(random));
        fields.put("r", Value.items(object(random), object(random)));
        return Value.fields(fields);
    }

    private static Value number(Random random) {
        return Value.of(NUMBERS[random.nextInt(NUMBERS.length)]);
    }

    private static Value list(Random random) {
        return Value.vector(random.ints(1 + random.nextInt(4), 0, NUMBERS.length)
                .mapToDouble(i -> NUMBERS[i])
                .toArray());
    }

    private static Value object(Random random) {
        return Value.fields(Map.of("v", number(random)));
    }

    /** Every datum of an answer, taken away. */
    static List<Hole> holes(Value answer) {
        Map<String, Value> fields = ((Value.Fields) answer).values();
        List<Hole> holes = new ArrayList<>();
        Random random = new Random(answer.hashCode());
        fields.forEach((name, value) -> {
            List<Value> others = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                others.add(with(
                        fields, name, ((Value.Fields) answer(random)).values().get(name)));
            }
            List<Value> missing = new ArrayList<>(List.of(
                    without(fields, name),
                    with(fields, name, Value.absent(Absence.NULL)),
                    with(fields, name, Value.absent(Absence.NOT_OBSERVED))));
            if (value instanceof Value.Decimal) {
                missing.add(with(fields, name, Value.of(Double.NaN)));
            } else if (name.equals("l")) {
                missing.add(with(fields, name, Value.vector()));
                missing.add(with(fields, name, Value.vector(Double.NaN)));
            } else if (name.equals("o")) {
                missing.add(with(fields, name, Value.fields(Map.of())));
            } else if (name.equals("r")) {
                missing.add(with(fields, name, Value.items()));
                missing.add(with(fields, name, Value.items(Value.absent(Absence.NULL))));
            }
            holes.add(new Hole("result." + name, missing, others));
        });
        elements(fields, holes);
        return holes;
    }

    private static void elements(Map<String, Value> fields, List<Hole> holes) {
        double[] list = ((dev.guardrail.evidence.Vector) fields.get("l")).toArray();
        for (int i = 0; i < list.length; i++) {
            List<Value> others = new ArrayList<>();
            for (double number : NUMBERS) {
                others.add(with(fields, "l", Value.vector(replaced(list, i, number))));
            }
            List<Value> missing = List.of(with(fields, "l", Value.vector(replaced(list, i, Double.NaN))));
            holes.add(new Hole("result.l[" + i + "]", missing, others));
        }
    }

    private static double[] replaced(double[] list, int index, double number) {
        double[] copy = Arrays.copyOf(list, list.length);
        copy[index] = number;
        return copy;
    }

    private static Value with(Map<String, Value> fields, String name, Value value) {
        Map<String, Value> copy = new LinkedHashMap<>(fields);
        copy.put(name, value);
        return Value.fields(copy);
    }

    private static Value without(Map<String, Value> fields, String name) {
        Map<String, Value> copy = new LinkedHashMap<>(fields);
        copy.remove(name);
        return Value.fields(copy);
    }
}
