package dev.guardrail.condition;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Value;
import org.jspecify.annotations.Nullable;

/** {@code x in list} and {@code "key" in object}. To a success condition a key that is not there is missing data. */
final class Membership extends Term {
    private final Role role;
    private final Term left;
    private final Term right;
    /** Whether the right side is a list of literal texts: expr then looks texts up, and fails on anything else. */
    private final boolean ofTexts;

    Membership(Expr source, Role role, Term left, Term right) {
        super(Type.BOOL, source);
        this.role = role;
        this.left = left;
        this.right = right;
        this.ofTexts = right.source instanceof Expr.Items list
                && !list.items().isEmpty()
                && list.items().stream().allMatch(Expr.Text.class::isInstance);
    }

    @Override
    int test(Value result, @Nullable Locals locals) {
        Value wanted = left.value(result, locals);
        Value found = wanted == Unknown.VALUE ? wanted : right.value(result, locals);
        if (found == Unknown.VALUE) {
            return Unknown.TEST;
        } else if (ofTexts && !(wanted instanceof Value.Text || wanted instanceof Value.Absent)) {
            left.wrong(locals, wanted, "not a text");
            return Unknown.TEST;
        } else if (Values.isList(found)) {
            return Values.size(found) == 0 && !right.derived() ? Unknown.TEST : among(wanted, found, locals);
        } else if (found instanceof Value.Fields fields && wanted instanceof Value.Text name) {
            return field(name.value(), fields, result, locals);
        }
        right.wrong(locals, found, "neither a list nor an object");
        return Unknown.TEST;
    }

    private int among(Value wanted, Value list, @Nullable Locals locals) {
        if (!Locals.mayVisit(locals, Values.size(list))) {
            return Unknown.TEST;
        }
        for (int i = 0; i < Values.size(list); i++) {
            Value item = Values.at(list, i);
            boolean nil = item instanceof Value.Absent && role == Role.SUCCESS;
            int equal = nil ? Unknown.TEST : Equality.test(wanted, item, role, locals);
            if (equal != Unknown.FALSE) {
                note(equal, i, item, locals);
                return equal;
            }
        }
        return Unknown.FALSE;
    }

    private void note(int equal, int index, Value item, @Nullable Locals locals) {
        Trace trace = Trace.of(locals);
        if (trace != null && equal == Unknown.TEST) {
            boolean nil = item instanceof Value.Absent;
            trace.missing(right.text() + "[" + index + "]", nil ? Absence.NULL : Absence.NOT_A_NUMBER);
        }
    }

    private int field(String name, Value.Fields fields, Value result, @Nullable Locals locals) {
        Value value = fields.values().get(name);
        if (value != null && !(value instanceof Value.Absent && role == Role.SUCCESS)) {
            return Unknown.TRUE;
        }
        Trace trace = Trace.of(locals);
        if (trace != null) {
            trace.missing(right.path(result, locals) + "." + name, Absence.NO_SUCH_FIELD);
        }
        if (locals != null) {
            locals.missing();
        }
        return role == Role.SUCCESS ? Unknown.TEST : Unknown.FALSE;
    }

    @Override
    int possible(Cell cell) {
        if (cell.missing() && reads()) {
            return Possible.NEITHER;
        } else if (left.constant() && right.constant()) {
            int test = test(Unknown.VALUE, null);
            return Possible.of(test == Unknown.TRUE, test == Unknown.FALSE);
        }
        return Possible.BOTH;
    }

    @Override
    boolean reads() {
        return left.reads() || right.reads();
    }
}
