package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * expr's {@code ==}: numbers by value, lists element by element, objects field by field, different kinds differ. What
 * is compared is read: a NaN in a list or an object is UNKNOWN, and so is a nil to a success condition.
 */
final class Equality {
    private final Role role;
    private final @Nullable Locals locals;
    private int depth;

    private Equality(Role role, @Nullable Locals locals) {
        this.role = role;
        this.locals = locals;
    }

    static int test(Value left, Value right, Role role, @Nullable Locals locals) {
        if (left == Unknown.VALUE || right == Unknown.VALUE) {
            return Unknown.TEST;
        } else if (composed(left) && composed(right)) {
            return new Equality(role, locals).inside(left, right);
        }
        return single(left, right);
    }

    private static boolean composed(Value value) {
        return Values.isList(value) || value instanceof Value.Fields;
    }

    private static int single(Value left, Value right) {
        if (left instanceof Value.Whole one && right instanceof Value.Whole other) {
            return Unknown.test(one.value() == other.value());
        } else if (Values.number(left) && Values.number(right)) {
            return Order.test(Operator.EQUAL, Values.toDouble(left), Values.toDouble(right));
        } else if (Values.nan(left) || Values.nan(right)) {
            return Unknown.TEST;
        } else if (left instanceof Value.Absent || right instanceof Value.Absent) {
            return Unknown.test(left instanceof Value.Absent && right instanceof Value.Absent);
        }
        return Unknown.test(left.equals(right));
    }

    private int inside(Value left, Value right) {
        if (nil(left) || nil(right)) {
            if (role == Role.SUCCESS) {
                return Unknown.TEST;
            } else if (locals != null) {
                locals.missing();
            }
        } else if (Values.isList(left) && Values.isList(right)) {
            return lists(left, right);
        } else if (left instanceof Value.Fields one && right instanceof Value.Fields other) {
            return fields(one.values(), other.values());
        }
        return composed(left) || composed(right) ? differ(left, right) : single(left, right);
    }

    /** A nil in the data; one that the condition itself writes is nothing that is missing. */
    private static boolean nil(Value value) {
        return value instanceof Value.Absent && value != Literal.NIL;
    }

    private static int differ(Value left, Value right) {
        return Values.nan(left) || Values.nan(right) ? Unknown.TEST : Unknown.FALSE;
    }

    private int lists(Value left, Value right) {
        int size = Values.size(left);
        if (size != Values.size(right)) {
            return Unknown.FALSE;
        } else if (!enter(size)) {
            return Unknown.TEST;
        }
        int equal = Unknown.TRUE;
        for (int i = 0; i < size && equal == Unknown.TRUE; i++) {
            equal = inside(Values.at(left, i), Values.at(right, i));
        }
        depth--;
        return equal;
    }

    /** Fields have no order, so that one of them that is missing counts whichever of the others differ. */
    private int fields(Map<String, Value> left, Map<String, Value> right) {
        if (!left.keySet().equals(right.keySet())) {
            return Unknown.FALSE;
        } else if (!enter(left.size())) {
            return Unknown.TEST;
        }
        int all = Unknown.TRUE;
        for (Map.Entry<String, Value> field : left.entrySet()) {
            int equal = field(field.getValue(), right.get(field.getKey()));
            all = equal == Unknown.TRUE || all == Unknown.TEST ? all : equal;
        }
        depth--;
        return all;
    }

    /** Inside an object expr also tells a whole number from a floating-point one. */
    private int field(Value left, @Nullable Value right) {
        if (right == null) {
            return Unknown.FALSE;
        }
        boolean kinds = Values.number(left) && Values.number(right) && left.getClass() != right.getClass();
        return kinds ? differ(left, right) : inside(left, right);
    }

    private boolean enter(int size) {
        return ++depth <= Bounds.DEPTH && Locals.mayVisit(locals, size);
    }

    /** Whether it is a NaN, or a list or an object with one in it; not looked for deeper than anything is compared. */
    static boolean nanInside(Value value, @Nullable Locals locals) {
        return nanInside(value, locals, 0);
    }

    private static boolean nanInside(Value value, @Nullable Locals locals, int depth) {
        if (depth > Bounds.DEPTH) {
            return false;
        } else if (Values.isList(value)) {
            int size = Values.size(value);
            boolean inside = false;
            for (int i = 0; i < size && !inside && Locals.mayVisit(locals, 1); i++) {
                inside = nanInside(Values.at(value, i), locals, depth + 1);
            }
            return inside;
        } else if (value instanceof Value.Fields fields) {
            return Locals.mayVisit(locals, fields.values().size())
                    && fields.values().values().stream().anyMatch(field -> nanInside(field, locals, depth + 1));
        }
        return Values.nan(value);
    }
}
