package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code #}, or a name bound by {@code let}: a datum in a slot. */
final class Local extends Read {
    final int slot;
    private final Term origin;
    private final boolean element;
    // Asked once: names that are made of names would else ask twice as often with each.
    private final boolean reads;
    private final boolean derived;
    private final boolean exact;

    /**
     * @param origin the list that {@code #} is an element of, or what {@code let} bound the name to
     * @param element whether it is {@code #}
     */
    Local(Type type, Expr source, Role role, int slot, Term origin, boolean element) {
        super(type, source, role);
        this.slot = slot;
        this.origin = origin;
        this.element = element;
        this.reads = origin.reads();
        this.derived = !element && origin.derived();
        this.exact = element ? super.exact() : origin.exact();
    }

    Term origin() {
        return origin;
    }

    private boolean held(Type.Kind kind) {
        return !element && type.is(kind);
    }

    @Override
    int test(Value result, @Nullable Locals locals) {
        return held(Type.Kind.BOOL) ? (int) slots(locals).whole(slot) : super.test(result, locals);
    }

    @Override
    double number(Value result, @Nullable Locals locals) {
        if (held(Type.Kind.WHOLE)) {
            return slots(locals).whole(slot);
        }
        return slots(locals).unboxed(slot)
                ? seen(slots(locals).number(slot), result, locals)
                : super.number(result, locals);
    }

    @Override
    long whole(Value result, @Nullable Locals locals) {
        return held(Type.Kind.WHOLE) ? slots(locals).whole(slot) : super.whole(result, locals);
    }

    @Override
    Value raw(Value result, @Nullable Locals locals) {
        if (held(Type.Kind.WHOLE)) {
            return Value.whole(slots(locals).whole(slot));
        } else if (held(Type.Kind.BOOL)) {
            return Value.of(slots(locals).whole(slot) == Unknown.TRUE);
        }
        return slots(locals).value(slot);
    }

    private static Locals slots(@Nullable Locals locals) {
        return Objects.requireNonNull(locals, "a condition with slots is evaluated with slots");
    }

    @Override
    String path(Value result, @Nullable Locals locals) {
        String path = origin.path(result, locals);
        return element ? path + "[" + slots(locals).whole(slot) + "]" : path;
    }

    @Override
    boolean derived() {
        return derived;
    }

    @Override
    boolean exact() {
        return exact;
    }

    @Override
    boolean reads() {
        return reads;
    }

    @Override
    int possible(Cell cell) {
        boolean bool = !element && type.is(Type.Kind.BOOL);
        return bool ? range(cell).possible() : reads && cell.missing() ? Possible.NEITHER : Possible.BOTH;
    }

    @Override
    Range range(Cell cell) {
        return reads && cell.missing() ? Range.NONE : cell.ranges().getOrDefault(key(), Range.ALL);
    }

    @Override
    String key() {
        return key(slot);
    }

    /** What a cell knows it by; a {@code #} alone would be that of any loop. */
    static String key(int slot) {
        return "#" + slot;
    }
}
