package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code [a, b]}; allocates unless all its items are literals. */
final class Listing extends Term {
    private final Role role;
    private final List<Term> items;
    private final @Nullable Value literal;

    Listing(Type type, Expr source, Role role, List<Term> items) {
        super(type, source);
        this.role = role;
        this.items = List.copyOf(items);
        this.literal = items.stream().allMatch(Term::constant) ? make(Unknown.VALUE, null) : null;
    }

    @Override
    Value value(Value result, @Nullable Locals locals) {
        return literal != null ? literal : make(result, locals);
    }

    private Value make(Value result, @Nullable Locals locals) {
        List<Value> values = new ArrayList<>(items.size());
        for (Term item : items) {
            Value value = item.value(result, locals);
            if (value == Unknown.VALUE || (role == Role.SUCCESS && Values.nan(value))) {
                return Unknown.VALUE;
            }
            values.add(value);
        }
        return new Value.Items(values);
    }

    @Override
    boolean derived() {
        return true;
    }

    @Override
    boolean filled() {
        return !items.isEmpty();
    }

    @Override
    boolean constant() {
        return literal != null;
    }

    @Override
    boolean reads() {
        return items.stream().anyMatch(Term::reads);
    }
}
