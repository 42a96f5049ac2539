package dev.guardrail.condition;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Value;
import org.jspecify.annotations.Nullable;

/** {@code base.name}, also written {@code base["name"]}. */
final class Field extends Read {
    private static final Value NO_SUCH_FIELD = Value.absent(Absence.NO_SUCH_FIELD);

    private final Term base;
    private final boolean direct;
    private final String name;
    private final boolean optional;

    Field(Type type, Expr source, Role role, Term base, String name, boolean optional) {
        super(type, source, role);
        this.base = base;
        // Most reads start at the result: one call less for them.
        this.direct = base instanceof Result;
        // Readers of JSON intern names too: then a look at the reference is enough to find it.
        this.name = name.intern();
        this.optional = optional;
    }

    /** Whether it is a field of the answer itself. */
    boolean direct() {
        return direct;
    }

    String name() {
        return name;
    }

    @Override
    Glance glance() {
        return Glance.flag(this);
    }

    @Override
    double number(Value result, @Nullable Locals locals) {
        Value found = direct ? result : base.raw(result, locals);
        if (found instanceof Value.Fields fields && fields.values().get(name) instanceof Value.Decimal decimal) {
            return seen(decimal.value(), result, locals);
        }
        return super.number(result, locals);
    }

    @Override
    Value raw(Value result, @Nullable Locals locals) {
        Value found = direct ? result : base.raw(result, locals);
        if (found instanceof Value.Fields fields) {
            Value value = fields.values().get(name);
            return value == null ? NO_SUCH_FIELD : value;
        } else if (found instanceof Value.Absent absent && found != Unknown.VALUE) {
            if (optional || found == Skipped.VALUE) {
                return Skipped.VALUE;
            }
            return lost(base, found, absent.why(), "", result, locals);
        }
        return lost(base, found, Absence.NO_SUCH_FIELD, "not an object with fields", result, locals);
    }

    @Override
    String path(Value result, @Nullable Locals locals) {
        String path = whole(base, result, locals);
        return Lexer.isName(name) ? path + "." + name : path + "[" + TextLiteral.quote(name) + "]";
    }
}
