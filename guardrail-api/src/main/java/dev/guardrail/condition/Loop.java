package dev.guardrail.condition;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Value;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A list, and a body that is evaluated for each of its elements: the common part of all functions with a predicate. */
final class Loop {
    final Term list;
    final Term body;
    final int slot;
    private final Role role;
    private final List<Range> partition;

    /** @param partition ranges that together cover all numbers, cut where the body's constants are */
    Loop(Role role, Term list, Term body, int slot, List<Range> partition) {
        this.role = role;
        this.list = list;
        this.body = body;
        this.slot = slot;
        this.partition = partition;
    }

    /** The list to go through; {@link Unknown#VALUE} if there is none, or if the source's own list is empty. */
    Value elements(Value result, @Nullable Locals locals) {
        return elements(list, result, locals);
    }

    static Value elements(Term list, Value result, @Nullable Locals locals) {
        Value value = list.value(result, locals);
        Value elements = Values.asList(value);
        if (elements == Unknown.VALUE) {
            list.wrong(locals, value, "not a list");
            return elements;
        } else if (Values.size(elements) == 0 && !list.derived()) {
            Trace trace = Trace.of(locals);
            if (trace != null) {
                trace.missing(list.path(result, locals), Absence.EMPTY);
            }
            return Unknown.VALUE;
        }
        return Locals.mayVisit(locals, Values.size(elements)) ? elements : Unknown.VALUE;
    }

    /** The body as a test of one element. */
    int test(Value elements, int index, Value result, @Nullable Locals slots) {
        Locals locals = at(elements, index, slots);
        return visited(elements, index, result, locals) ? body.test(result, locals) : Unknown.TEST;
    }

    /** What the body makes of one element. */
    Value value(Value elements, int index, Value result, @Nullable Locals slots) {
        Locals locals = at(elements, index, slots);
        return visited(elements, index, result, locals) ? body.value(result, locals) : Unknown.VALUE;
    }

    /** Puts an element where the body reads it. */
    private Locals at(Value elements, int index, @Nullable Locals slots) {
        Locals locals = Objects.requireNonNull(slots, "locals");
        locals.element(slot, elements, index);
        return locals;
    }

    /** Whether one may go on: an element that is visited counts as read, also where the body never looks at it. */
    private boolean visited(Value elements, int index, Value result, Locals locals) {
        Absence why = list.derived() ? null : Values.missing(elements, index);
        if (why == null) {
            return true;
        } else if (locals.trace != null) {
            locals.trace.missing(list.path(result, locals) + "[" + index + "]", why);
        }
        locals.missing();
        return role == Role.FAILURE;
    }

    /** Whether going through it always reads the result. */
    boolean reads() {
        return list.reads() || (list.filled() && body.reads());
    }

    /** What the body can answer over the elements. */
    int possible(Cell cell) {
        if (cell.missing() || !cell.effort().spend(partition.size())) {
            return body.possible(cell);
        }
        int possible = Possible.NEITHER;
        for (Range range : partition) {
            possible |= body.possible(cell.with(Local.key(slot), range));
        }
        return possible;
    }
}
