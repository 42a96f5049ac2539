package dev.guardrail.condition;

import java.util.List;

/** A condition is refused before the first query. Carries every problem at once, those that do not refuse included. */
public final class ConditionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final String condition;

    ConditionException(String condition, List<Problem> problems, String message) {
        super(message);
        this.condition = condition;
        this.problems = List.copyOf(problems);
    }

    /** The refused text. */
    public String condition() {
        return condition;
    }

    /** Everything that was found, in the order of the text; at least one of them refuses. */
    public List<Problem> problems() {
        return problems;
    }
}
