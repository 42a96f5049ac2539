package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code let name = value; body}: the value is evaluated once, and if it is UNKNOWN so is the whole. */
final class Binding extends Term {
    private final Role role;
    private final int slot;
    private final Term bound;
    private final Term body;

    Binding(Expr source, Role role, int slot, Term bound, Term body) {
        super(body.type, source);
        this.role = role;
        this.slot = slot;
        this.bound = bound;
        this.body = body;
    }

    private boolean bind(Value result, @Nullable Locals slots) {
        Locals locals = Objects.requireNonNull(slots, "locals");
        switch (bound.type.kind()) {
            case DECIMAL -> {
                double number = bound.number(result, locals);
                locals.number(slot, number);
                return role == Role.SUCCESS ? !Double.isNaN(number) : !Unknown.number(number);
            }
            case WHOLE -> {
                long whole = bound.whole(result, locals);
                locals.whole(slot, whole);
                return whole != Unknown.WHOLE;
            }
            case BOOL -> {
                int test = bound.test(result, locals);
                locals.whole(slot, test);
                return test != Unknown.TEST;
            }
            default -> {
                Value value = bound.value(result, locals);
                locals.value(slot, value);
                return value != Unknown.VALUE && !(role == Role.SUCCESS && Values.nan(value));
            }
        }
    }

    @Override
    int test(Value result, @Nullable Locals locals) {
        return bind(result, locals) ? body.test(result, locals) : Unknown.TEST;
    }

    @Override
    double number(Value result, @Nullable Locals locals) {
        return bind(result, locals) ? body.number(result, locals) : Unknown.NUMBER;
    }

    @Override
    long whole(Value result, @Nullable Locals locals) {
        return bind(result, locals) ? body.whole(result, locals) : Unknown.WHOLE;
    }

    @Override
    Value value(Value result, @Nullable Locals locals) {
        return bind(result, locals) ? body.value(result, locals) : Unknown.VALUE;
    }

    @Override
    int possible(Cell cell) {
        return bound.reads() && cell.missing() ? Possible.NEITHER : body.possible(bound(cell));
    }

    @Override
    Range range(Cell cell) {
        return bound.reads() && cell.missing() ? Range.NONE : body.range(bound(cell));
    }

    /** The cell with what is known of the name: looked at once, however often the name is used. */
    private Cell bound(Cell cell) {
        Range known = bound.type.is(Type.Kind.BOOL) ? Range.of(bound.possible(cell)) : bound.range(cell);
        return cell.with(Local.key(slot), known);
    }

    @Override
    boolean reads() {
        return bound.reads() || body.reads();
    }

    @Override
    boolean derived() {
        return body.derived();
    }
}
