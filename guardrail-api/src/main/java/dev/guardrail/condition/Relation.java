package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import org.jspecify.annotations.Nullable;

/** A comparison of values whose types are known only now, or of whole numbers too large for a double. */
final class Relation extends Term {
    private final Role role;
    private final Operator operator;
    private final Term left;
    private final Term right;

    Relation(Expr source, Role role, Operator operator, Term left, Term right) {
        super(Type.BOOL, source);
        this.role = role;
        this.operator = operator;
        this.left = left;
        this.right = right;
    }

    @Override
    int test(Value result, @Nullable Locals locals) {
        if (left.type.is(Type.Kind.WHOLE) && right.type.is(Type.Kind.WHOLE)) {
            return wholes(result, locals);
        }
        Value one = left.value(result, locals);
        if (one == Unknown.VALUE) {
            return Unknown.TEST;
        } else if (Values.number(one) && right.type.number() && right.exact()) {
            return Order.test(operator, Values.toDouble(one), right.number(result, locals));
        }
        Value other = right.value(result, locals);
        if (other == Unknown.VALUE) {
            return Unknown.TEST;
        }
        int test = operator.ordering() ? Values.compare(operator, one, other) : equality(one, other, locals);
        note(one, other, test, result, locals);
        return test;
    }

    private int wholes(Value result, @Nullable Locals locals) {
        long one = left.whole(result, locals);
        long other = one == Unknown.WHOLE ? one : right.whole(result, locals);
        if (one == Unknown.WHOLE || other == Unknown.WHOLE) {
            return Unknown.TEST;
        }
        return Order.test(operator, one, other);
    }

    private int equality(Value one, Value other, @Nullable Locals locals) {
        int equal = Equality.test(one, other, role, locals);
        return operator == Operator.EQUAL ? equal : 2 - equal;
    }

    private void note(Value one, Value other, int test, Value result, @Nullable Locals locals) {
        Trace trace = Trace.of(locals);
        if (trace == null) {
            return;
        } else if (test == Unknown.TEST && operator.equality()) {
            boolean first = Equality.nanInside(one, locals);
            if (first || Equality.nanInside(other, locals)) {
                missing(first ? left : right, first ? one : other, result, locals);
            }
        } else if (test == Unknown.TEST) {
            Trace.mismatch(locals, () -> text() + " cannot be compared: " + one.words() + " and " + other.words());
        } else {
            String words = Order.words(operator, test == Unknown.TRUE);
            trace.compared(Compared.of(left, one, words, right, other, result, locals));
        }
    }

    private static void missing(Term side, Value value, Value result, @Nullable Locals locals) {
        Trace.computed(locals, () -> (Values.isList(value) ? "an element of " : "") + side.path(result, locals));
    }

    @Override
    int possible(Cell cell) {
        if (cell.missing() && reads()) {
            return Possible.NEITHER;
        } else if ((left.type.number() && right.type.number()) || (ranged(left) && ranged(right))) {
            return Range.compare(operator, left.range(cell), right.range(cell)) | kinds();
        } else if (left.constant() && right.constant()) {
            int test = test(Unknown.VALUE, null);
            return Possible.of(test == Unknown.TRUE, test == Unknown.FALSE);
        }
        return Possible.BOTH;
    }

    /** Whether it counts as a number here: a read of unknown type compared with a number does. */
    private static boolean ranged(Term term) {
        return term.type.number() || term.type.any();
    }

    /** Values of unknown types may be of different kinds, and are then not equal. */
    private int kinds() {
        boolean known = left.type.number() && right.type.number();
        if (known) {
            return Possible.NEITHER;
        } else if (left.type.any() && right.type.any()) {
            return Possible.BOTH;
        }
        return switch (operator) {
            case EQUAL -> Possible.FALSE;
            case NOT_EQUAL -> Possible.TRUE;
            default -> Possible.NEITHER;
        };
    }

    @Override
    boolean reads() {
        return left.reads() || right.reads();
    }
}
