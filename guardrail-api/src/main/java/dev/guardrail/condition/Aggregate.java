package dev.guardrail.condition;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code sum mean median min max} over numbers and lists of numbers. Any NaN among them is UNKNOWN. */
final class Aggregate extends Term {
    private final Function function;
    private final List<Term> operands;

    Aggregate(Type type, Expr source, Function function, List<Term> operands) {
        super(type, source);
        this.function = function;
        this.operands = List.copyOf(operands);
    }

    @Override
    double number(Value result, @Nullable Locals locals) {
        if (operands.size() == 1) {
            Value list = operands.get(0).value(result, locals);
            if (list instanceof Vector vector && vector.size() > 0) {
                return noted(of(vector), vector, result, locals);
            }
        }
        return Values.toDouble(value(result, locals));
    }

    private double of(Vector vector) {
        if (function == Function.MEDIAN) {
            return Numbers.median(vector.toArray());
        }
        double all = vector.at(0);
        for (int i = 1; i < vector.size(); i++) {
            double next = vector.at(i);
            all = switch (function) {
                case MIN -> Math.min(all, next);
                case MAX -> Math.max(all, next);
                default -> all + next;
            };
        }
        return function == Function.MEAN ? all / vector.size() : all;
    }

    private double noted(double number, Value list, Value result, @Nullable Locals locals) {
        if (Double.isNaN(number)) {
            Trace trace = Trace.of(locals);
            for (int i = 0; trace != null && i < Values.size(list); i++) {
                if (Values.nan(Values.at(list, i))) {
                    trace.missing(operands.get(0).path(result, locals) + "[" + i + "]", Absence.NOT_A_NUMBER);
                }
            }
            Locals.computed(locals, this::text);
        }
        return number;
    }

    @Override
    long whole(Value result, @Nullable Locals locals) {
        return value(result, locals) instanceof Value.Whole whole ? whole.value() : Unknown.WHOLE;
    }

    @Override
    Value value(Value result, @Nullable Locals locals) {
        boolean sum = function == Function.SUM;
        // sum is a loop over one list; the others look into lists of lists.
        Numbers numbers = new Numbers(sum ? 1 : Bounds.DEPTH, locals);
        for (Term operand : operands) {
            Value value = operand.value(result, locals);
            if (value == Unknown.VALUE) {
                return value;
            }
            boolean list = Values.isList(value);
            if (extreme() && operands.size() == 1 && !list && !Values.number(value)) {
                // As expr has it: the greatest of one thing is the thing.
                return value;
            }
            Value all = list || sum ? Loop.elements(operand, result, locals) : value;
            if (all == Unknown.VALUE || !numbers.add(all)) {
                noted(Double.NaN, list ? value : Value.items(value), result, locals);
                return Unknown.VALUE;
            }
        }
        Value made = of(numbers);
        if (Values.nan(made)) {
            Locals.computed(locals, this::text);
        }
        return made;
    }

    private Value of(Numbers numbers) {
        return switch (function) {
            case SUM -> numbers.sum();
            case MEAN -> Value.of(numbers.mean());
            case MEDIAN -> Value.of(Numbers.median(numbers.toArray()));
            default -> numbers.extreme(function == Function.MAX);
        };
    }

    @Override
    Range range(Cell cell) {
        if (cell.missing() && reads()) {
            return Range.NONE;
        }
        Range all = Range.NONE;
        for (Term operand : operands) {
            all = all.or(operand.type.number() ? operand.range(cell) : Range.ALL);
        }
        return all;
    }

    /** Whether it may be a whole number in spite of its type: the greatest of several, or the sum of nothing. */
    boolean maybeWhole() {
        return operands.size() > 1 || operands.get(0).derived();
    }

    private boolean extreme() {
        return function == Function.MIN || function == Function.MAX;
    }

    @Override
    boolean reads() {
        return operands.stream().anyMatch(Term::reads);
    }
}
