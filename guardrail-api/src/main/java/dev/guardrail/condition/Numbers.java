package dev.guardrail.condition;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers collected from arguments and lists, whole ones kept whole. */
final class Numbers {
    private final List<Value> all = new ArrayList<>();
    private final int deepest;
    private final @Nullable Locals locals;

    /** @param deepest how many lists may stand in one another */
    Numbers(int deepest, @Nullable Locals locals) {
        this.deepest = deepest;
        this.locals = locals;
    }

    /** Adds a number, or those of a list; false if there is anything else, or a NaN. */
    boolean add(Value value) {
        return add(value, 0);
    }

    private boolean add(Value value, int depth) {
        if (Values.isList(value) && depth < deepest && Locals.mayVisit(locals, Values.size(value))) {
            for (int i = 0; i < Values.size(value); i++) {
                if (!add(Values.at(value, i), depth + 1)) {
                    return false;
                }
            }
            return true;
        }
        all.add(value);
        return Values.number(value) && !Values.nan(value);
    }

    double[] toArray() {
        return all.stream().mapToDouble(Values::toDouble).toArray();
    }

    Value sum() {
        if (all.stream().allMatch(Value.Whole.class::isInstance)) {
            return Value.whole(
                    all.stream().mapToLong(v -> ((Value.Whole) v).value()).sum());
        }
        double sum = 0;
        for (Value value : all) {
            sum += Values.toDouble(value);
        }
        return Value.of(sum);
    }

    double mean() {
        double sum = 0;
        for (Value value : all) {
            sum += Values.toDouble(value);
        }
        return all.isEmpty() ? 0 : sum / all.size();
    }

    /** The least or the greatest; nil of no numbers at all. */
    Value extreme(boolean greatest) {
        Value extreme = all.isEmpty() ? Value.absent(Absence.EMPTY) : all.get(0);
        for (Value value : all) {
            if (Values.compare(greatest ? Operator.ABOVE : Operator.LESS, value, extreme) == Unknown.TRUE) {
                extreme = value;
            }
        }
        return extreme;
    }

    static double median(double[] numbers) {
        Arrays.sort(numbers);
        int half = numbers.length / 2;
        if (numbers.length == 0) {
            return 0;
        } else if (Double.isNaN(numbers[numbers.length - 1])) {
            return Double.NaN;
        }
        return numbers.length % 2 == 1 ? numbers[half] : (numbers[half - 1] + numbers[half]) / 2;
    }
}
