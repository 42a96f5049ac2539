package dev.guardrail.condition;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Vector;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** {@code base[index]}: an element, from the end if the index is negative; a field if the index is a text. */
final class Item extends Read {
    private final Term base;
    private final boolean direct;
    private final Term index;
    private final boolean optional;

    /** The index where it is a literal from 0 on, as nearly always; else -1. */
    private final int fixed;

    Item(Type type, Expr source, Role role, Term base, Term index, boolean optional) {
        super(type, source, role);
        this.base = base;
        // Most reads start at the result: one call less for them.
        this.direct = base instanceof Result;
        this.index = index;
        this.optional = optional;
        this.fixed = fixed(index);
    }

    /** The index where it is {@code result[0]} with a literal from 0 on; else -1. */
    int element() {
        return direct ? fixed : -1;
    }

    private static int fixed(Term index) {
        boolean literal = index.source instanceof Expr.Whole;
        double at = literal ? index.number(Unknown.VALUE, null) : -1;
        return at <= Integer.MAX_VALUE ? (int) at : -1;
    }

    @Override
    double number(Value result, @Nullable Locals locals) {
        Value found = direct ? result : base.raw(result, locals);
        if (fixed >= 0 && found instanceof Vector vector && fixed < vector.size()) {
            return seen(vector.at(fixed), result, locals);
        } else if (found instanceof Vector vector && index.type.number()) {
            int at = position(index.number(result, locals), vector.size());
            return at < 0 ? outOfRange(result, locals) : seen(vector.at(at), result, locals);
        }
        return super.number(result, locals);
    }

    @Override
    double decimal(Value result, @Nullable Locals locals) {
        return base.raw(result, locals) instanceof Vector ? number(result, locals) : super.decimal(result, locals);
    }

    @Override
    Value raw(Value result, @Nullable Locals locals) {
        Value found = direct ? result : base.raw(result, locals);
        if (found instanceof Value.Absent absent && found != Unknown.VALUE) {
            return optional || found == Skipped.VALUE
                    ? Skipped.VALUE
                    : lost(base, found, absent.why(), "", result, locals);
        }
        Value key = index.value(result, locals);
        if (found == Unknown.VALUE || key == Unknown.VALUE) {
            return Unknown.VALUE;
        } else if (found instanceof Value.Fields fields && key instanceof Value.Text name) {
            Value value = fields.values().get(name.value());
            return value == null ? Value.absent(Absence.NO_SUCH_FIELD) : value;
        } else if (Values.isList(found) && Values.number(key)) {
            int at = position(Values.toDouble(key), Values.size(found));
            return at < 0 ? unknown(outOfRange(result, locals)) : Values.at(found, at);
        } else if (found instanceof Value.Text text && Values.number(key)) {
            byte[] bytes = text.value().getBytes(StandardCharsets.UTF_8);
            int at = position(Values.toDouble(key), bytes.length);
            return at < 0 ? unknown(outOfRange(result, locals)) : Value.whole(bytes[at] & 0xff);
        }
        base.wrong(locals, found, "not a list or object with a part " + key.words());
        return Unknown.VALUE;
    }

    private static Value unknown(double ignored) {
        return Unknown.VALUE;
    }

    /** The index from 0 of a position that may count from the end; -1 outside. A fraction is cut off, as in expr. */
    private static int position(double wanted, int size) {
        double whole = wanted < 0 ? Math.ceil(wanted) + size : Math.floor(wanted);
        return whole >= 0 && whole < size && (wanted > -1 || wanted <= -1) ? (int) whole : -1;
    }

    private double outOfRange(Value result, @Nullable Locals locals) {
        Trace trace = Trace.of(locals);
        if (trace != null) {
            trace.missing(path(result, locals), Absence.OUT_OF_RANGE);
        }
        return Unknown.NUMBER;
    }

    @Override
    String path(Value result, @Nullable Locals locals) {
        if (direct && fixed >= 0) {
            return text();
        }
        String at = index.constant() && index.type.is(Type.Kind.WHOLE)
                ? Long.toString((long) index.number(result, null))
                : index.text();
        return whole(base, result, locals) + "[" + at + "]";
    }
}
