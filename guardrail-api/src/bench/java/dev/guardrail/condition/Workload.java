package dev.guardrail.condition;

import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Vector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A kind of condition, as each engine writes it. All of them are true of the answer, so that nobody stops early.
 */
public enum Workload {
    C1("result[0] <= T", "result[0] <= T", "result[0] <= T", "#root[0] <= T"),
    C2(
            "len(result) > 0 && result[0] >= T && !isNaN(result[0])",
            "size(result) > 0 && result[0] >= T && result[0] == result[0]",
            "size(result) > 0 && result[0] >= T && result[0] == result[0]",
            "#root.size() > 0 && #root[0] >= T && #root[0] == #root[0]"),
    C3(
            "all(result, # < T)",
            "result.all(e, e < T)",
            "for (var e : result) { if (e >= T) { return false; } } return true;",
            "#root.?[#this >= T].isEmpty()"),
    C3_1000(C3),
    C4(
            "result.ok && result.successPercent >= T",
            "result.ok && result.successPercent >= T",
            "result.ok && result.successPercent >= T",
            "#root['ok'] && #root['successPercent'] >= T"),
    C5("result < T", "result < T", "result < T", "#root < T");

    final String guardrail;
    final String cel;
    final String jexl;
    final String spel;

    Workload(String guardrail, String cel, String jexl, String spel) {
        this.guardrail = guardrail;
        this.cel = cel;
        this.jexl = jexl;
        this.spel = spel;
    }

    Workload(Workload other) {
        this(other.guardrail, other.cel, other.jexl, other.spel);
    }

    /** A threshold that the answer keeps, different for every condition. */
    double threshold(int number) {
        return this == C2 || this == C4 ? 0.4 - number * 1e-5 : 0.9 + number * 1e-5;
    }

    Shape shape() {
        return switch (this) {
            case C4 -> Shape.struct(Map.of("ok", Shape.bool(), "successPercent", Shape.number()));
            case C5 -> Shape.number();
            default -> Shape.vector();
        };
    }

    Value answer() {
        return switch (this) {
            case C4 -> Value.fields(Map.of("ok", Value.of(true), "successPercent", Value.of(0.5)));
            case C5 -> Value.of(0.5);
            default ->
                Value.vector(Collections.nCopies(size(), 0.5).stream()
                        .mapToDouble(x -> x)
                        .toArray());
        };
    }

    /** The same for engines that know Java's types only. */
    Object boxed() {
        return switch (this) {
            case C4 -> Map.of("ok", true, "successPercent", 0.5);
            case C5 -> 0.5;
            default -> new ArrayList<>(Collections.nCopies(size(), 0.5));
        };
    }

    private int size() {
        return this == C3_1000 ? 1_000 : 10;
    }

    /** What one would write by hand, without any look at missing data. */
    Predicate<Value> lambda(double threshold) {
        return switch (this) {
            case C1 -> value -> ((Vector) value).at(0) <= threshold;
            case C2 ->
                value -> ((Vector) value).size() > 0
                        && ((Vector) value).at(0) >= threshold
                        && !Double.isNaN(((Vector) value).at(0));
            case C3, C3_1000 ->
                value -> {
                    Vector vector = (Vector) value;
                    for (int i = 0; i < vector.size(); i++) {
                        if (!(vector.at(i) < threshold)) {
                            return false;
                        }
                    }
                    return true;
                };
            case C4 ->
                value -> {
                    Map<String, Value> fields = ((Value.Fields) value).values();
                    return ((Value.Bool) fields.get("ok")).value()
                            && ((Value.Decimal) fields.get("successPercent")).value() >= threshold;
                };
            case C5 -> value -> ((Value.Decimal) value).value() < threshold;
        };
    }

    static String at(String text, double threshold) {
        return text.replace("T", Double.toString(threshold));
    }

    static List<Workload> mixed() {
        return List.of(C1, C2, C3, C4, C5);
    }
}
