package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import org.jspecify.annotations.Nullable;

/** {@code len(x)}: elements of a list, fields of an object, characters of a text. */
final class Length extends Term {
    private final Role role;
    private final Term operand;

    Length(Expr source, Role role, Term operand) {
        super(Type.WHOLE, source);
        this.role = role;
        this.operand = operand;
    }

    boolean ofResult() {
        return operand instanceof Result;
    }

    @Override
    long whole(Value result, @Nullable Locals locals) {
        Value value = operand.value(result, locals);
        if (Values.isList(value)) {
            return Values.size(value);
        } else if (value instanceof Value.Text text) {
            return text.value().codePointCount(0, text.value().length());
        } else if (value instanceof Value.Fields fields) {
            return fields.values().size();
        }
        operand.wrong(locals, value, "without a length");
        return Unknown.WHOLE;
    }

    @Override
    double number(Value result, @Nullable Locals locals) {
        long whole = whole(result, locals);
        return whole == Unknown.WHOLE ? Unknown.NUMBER : (double) whole;
    }

    @Override
    boolean exact() {
        return true;
    }

    @Override
    Range range(Cell cell) {
        // What a source delivers is never empty where it is present; a text inside it may be.
        boolean filled = role == Role.SUCCESS
                && operand instanceof Read
                && operand.type.is(Type.Kind.LIST)
                && !operand.derived();
        return operand.reads() ? cell.of(text(), filled ? Range.FROM_ONE : Range.FROM_ZERO) : Range.FROM_ZERO;
    }

    @Override
    boolean reads() {
        return operand.reads();
    }
}
