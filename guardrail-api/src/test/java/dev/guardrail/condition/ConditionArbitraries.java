package dev.guardrail.condition;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random conditions over an object with the numbers a, b, c and the list l, and random answers for them. */
final class ConditionArbitraries {
    static final List<String> FIELDS = List.of("a", "b", "c");

    private ConditionArbitraries() {}

    static Arbitrary<String> conditions() {
        return conditions(3);
    }

    private static Arbitrary<String> conditions(int depth) {
        Arbitrary<String> comparison = Combinators.combine(
                        numbers(2), Arbitraries.of("<", "<=", ">", ">=", "==", "!="), numbers(1))
                .as((left, operator, right) -> left + " " + operator + " " + right);
        Arbitrary<String> loops = Combinators.combine(
                        Arbitraries.of("all", "any", "none", "one"), Arbitraries.of("<", ">", "=="), constants())
                .as((loop, operator, bound) -> loop + "(result.l, # " + operator + " " + bound + ")");
        Arbitrary<String> tests = Combinators.combine(
                        Arbitraries.of(
                                "isNaN(result.%s)", "isInf(result.%s)", "result.%s == nil", "result.%s in [0, 1]"),
                        Arbitraries.of(FIELDS))
                .as((test, field) -> test.replace("%s", field));
        Arbitrary<String> leaf = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(5, comparison),
                net.jqwik.api.Tuple.of(2, loops),
                net.jqwik.api.Tuple.of(1, tests));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<String> smaller = conditions(depth - 1);
        Arbitrary<String> pairs = Combinators.combine(smaller, Arbitraries.of("&&", "||"), smaller)
                .as((left, operator, right) -> "(" + left + ") " + operator + " (" + right + ")");
        Arbitrary<String> choices = Combinators.combine(smaller, smaller, smaller)
                .as((test, then, otherwise) -> "(" + test + ") ? (" + then + ") : (" + otherwise + ")");
        Arbitrary<String> lets = Combinators.combine(numbers(1), constants(), smaller)
                .as((value, bound, body) -> "(let x = " + value + "; x < " + bound + ") || (" + body + ")");
        return Arbitraries.oneOf(leaf, pairs, pairs, smaller.map(inner -> "!(" + inner + ")"), choices, lets);
    }

    private static Arbitrary<String> numbers(int depth) {
        Arbitrary<String> leaf = Arbitraries.oneOf(
                Arbitraries.of(FIELDS).map(field -> "result." + field),
                constants(),
                Arbitraries.of("len(result.l)", "sum(result.l)", "max(result.l)", "result.l[0]", "abs(result.a)"));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<String> smaller = numbers(depth - 1);
        return Arbitraries.oneOf(
                leaf,
                leaf,
                Combinators.combine(smaller, Arbitraries.of("+", "-", "*", "/"), smaller)
                        .as((left, operator, right) -> "(" + left + " " + operator + " " + right + ")"));
    }

    private static Arbitrary<String> constants() {
        return Arbitraries.of("0", "1", "0.5", "2", "(-1)");
    }

    /** A complete answer. */
    static Arbitrary<Value> answers() {
        Arbitrary<Double> numbers = Arbitraries.of(
                0.0, 1.0, 0.5, 2.0, -1.0, 0.25, 3.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300);
        return Combinators.combine(
                        numbers, numbers, numbers, numbers.list().ofMinSize(1).ofMaxSize(4))
                .as((a, b, c, l) -> {
                    Map<String, Value> fields = new LinkedHashMap<>();
                    fields.put("a", Value.of(a));
                    fields.put("b", Value.of(b));
                    fields.put("c", Value.of(c));
                    fields.put("l", Value.vector(l.stream().mapToDouble(x -> x).toArray()));
                    return Value.fields(fields);
                });
    }

    /** The ways in which a number can be missing; null stands for no field at all. */
    static List<Value> absences() {
        return java.util.Arrays.asList(Value.absent(Absence.NULL), Value.of(Double.NaN), null);
    }

    static Value without(Value answer, String field, Value absence) {
        Map<String, Value> fields = new LinkedHashMap<>(((Value.Fields) answer).values());
        if (absence == null) {
            fields.remove(field);
        } else {
            fields.put(field, absence);
        }
        return Value.fields(fields);
    }
}
