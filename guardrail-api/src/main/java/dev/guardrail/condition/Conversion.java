package dev.guardrail.condition;

import com.google.re2j.Pattern;
import dev.guardrail.evidence.Value;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code asFloat asInt float int}: numbers from numbers and from texts in Go's syntax. */
final class Conversion extends Term {
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(D\\.?(D)?|\\.D)([eE][+-]?D)?".replace("D", "[0-9]+(_[0-9]+)*"));
    private static final Pattern HEX =
            Pattern.compile("[+-]?0[xX](_?D\\.?(D)?|\\.D)[pP][+-]?[0-9]+".replace("D", "[0-9a-fA-F]+(_[0-9a-fA-F]+)*"));
    private static final Pattern INFINITE = Pattern.compile("(?i)[+-]?inf(inity)?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
    private static final double LIMIT = 0x1p63;

    private final Term operand;

    Conversion(Type type, Expr source, Term operand) {
        super(type, source);
        this.operand = operand;
    }

    @Override
    double number(Value result, @Nullable Locals locals) {
        if (type.is(Type.Kind.WHOLE)) {
            return super.number(result, locals);
        } else if (operand.type.number()) {
            return operand.number(result, locals);
        }
        Value value = operand.value(result, locals);
        double number = value instanceof Value.Text text ? parse(text.value()) : Values.toDouble(value);
        if (Double.isNaN(number) && !Unknown.number(number)) {
            Locals.computed(locals, () -> operand.path(result, locals));
        } else if (Double.isNaN(number)) {
            operand.wrong(locals, value, "not a number");
        }
        return number;
    }

    @Override
    long whole(Value result, @Nullable Locals locals) {
        Value value = operand.value(result, locals);
        if (value instanceof Value.Whole whole) {
            return whole.value();
        } else if (value instanceof Value.Decimal decimal && Math.abs(decimal.value()) < LIMIT) {
            return (long) decimal.value();
        } else if (value instanceof Value.Text text && WHOLE.matches(text.value())) {
            try {
                return Long.parseLong(text.value());
            } catch (NumberFormatException e) {
                // More than 64 bits: reported below.
            }
        }
        operand.wrong(locals, value, "not a whole number of 64 bits");
        return Unknown.WHOLE;
    }

    private static double parse(String text) {
        if (INFINITE.matches(text)) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        } else if (text.toLowerCase(Locale.ROOT).equals("nan")) {
            return Double.NaN;
        } else if (!DECIMAL.matches(text) && !HEX.matches(text)) {
            return Unknown.NUMBER;
        }
        double number = Double.parseDouble(text.replace("_", ""));
        return Double.isInfinite(number) ? Unknown.NUMBER : number;
    }

    @Override
    Range range(Cell cell) {
        if (cell.missing() && reads()) {
            return Range.NONE;
        }
        return type.is(Type.Kind.DECIMAL) && operand.type.number() ? operand.range(cell) : Range.ALL;
    }

    @Override
    int possible(Cell cell) {
        return Possible.NEITHER;
    }

    @Override
    boolean reads() {
        return operand.reads();
    }
}
