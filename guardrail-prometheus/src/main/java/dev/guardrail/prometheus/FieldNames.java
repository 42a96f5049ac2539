package dev.guardrail.prometheus;

import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of one object of an answer, none of which may come twice: which of the two would count? Most have two. */
final class FieldNames {
    private @Nullable String first;
    private @Nullable String second;
    private @Nullable Set<String> others;

    /** @throws SourceException if it was there before */
    void add(String name) {
        if (name.equals(first) || name.equals(second)) {
            throw twice(name);
        } else if (first == null) {
            first = name;
        } else if (second == null) {
            second = name;
        } else {
            addOther(name);
        }
    }

    private void addOther(String name) {
        if (others == null) {
            others = new HashSet<>();
        }
        if (!others.add(name)) {
            throw twice(name);
        }
    }

    private static SourceException twice(String name) {
        return new SourceException(Fault.Kind.MALFORMED, "the field " + Excerpt.of(name) + " is given twice");
    }
}
