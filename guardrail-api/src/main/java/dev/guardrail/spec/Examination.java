package dev.guardrail.spec;

import dev.guardrail.condition.Condition;
import dev.guardrail.condition.ConditionException;
import dev.guardrail.condition.Problem;
import dev.guardrail.condition.Role;
import dev.guardrail.evidence.Shape;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Place;
import dev.guardrail.text.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A guardrail's conditions compiled once, with what was found wrong or weak on the way. */
final class Examination {
    private final List<Finding> refusals = new ArrayList<>();
    private final List<Finding> accepted = new ArrayList<>();
    private final @Nullable Condition success;
    private final @Nullable Condition failure;
    private @Nullable Shape shape;
    private @Nullable String description;

    private Examination(Guardrail guardrail) {
        Place place = Place.of("guardrail '" + guardrail.name() + "'");
        if (guardrail.name().isBlank() || guardrail.name().chars().anyMatch(Character::isISOControl)) {
            refuse("bad-name", place, "the name is blank or has control characters", "give a short printable name");
        }
        checkSource(guardrail, place);
        success = compile(guardrail.name(), Role.SUCCESS, guardrail.successCondition());
        failure = compile(guardrail.name(), Role.FAILURE, guardrail.failureCondition());
        if (guardrail.successCondition().isEmpty()
                && guardrail.failureCondition().isEmpty()) {
            refuse(
                    "no-condition",
                    place,
                    "there is no condition, so any answer would do",
                    "give a successCondition, such as result <= 0.01");
        }
        refusals.addAll(Soundness.check(place, guardrail.limits(), guardrail.schedule()));
        accepted.addAll(Caveats.of(guardrail, place));
    }

    static Examination of(Guardrail guardrail) {
        return new Examination(guardrail);
    }

    /** A source that cannot even say what it is must not be asked. */
    private void checkSource(Guardrail guardrail, Place place) {
        try {
            shape = guardrail.source().shape();
            description = guardrail.source().describe();
        } catch (RuntimeException e) {
            refuse("broken-source", place, "its source throws when asked what it is: " + e.getClass(), "mend it");
            return;
        }
        if (shape == null || description == null || description.isBlank()) {
            refuse(
                    "broken-source",
                    place,
                    "its source does not say what it asks (" + description + ") or of what shape it answers (" + shape
                            + ")",
                    "return both from shape() and describe()");
        }
    }

    private @Nullable Condition compile(String name, Role role, Optional<String> text) {
        if (text.isEmpty() || shape == null) {
            return null;
        }
        String what = Guardrail.settingOf(role) + " of '" + name + "'";
        try {
            Condition condition = Condition.compile(role, text.get(), shape);
            condition.findings().forEach(problem -> accepted.add(finding(what, text.get(), problem)));
            return condition;
        } catch (ConditionException e) {
            e.problems().forEach(problem -> refusals.add(finding(what, text.get(), problem)));
            return null;
        }
    }

    private static Finding finding(String what, String text, Problem problem) {
        int offset = Math.min(problem.offset(), text.length());
        int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
        int lineEnd = text.indexOf('\n', lineStart);
        int line = 1
                + (int) text.substring(0, lineStart)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        String excerpt = text.substring(lineStart, lineEnd < 0 ? text.length() : lineEnd);
        Place place = new Place(what, line, 1 + offset - lineStart, excerpt);
        return new Finding(problem.code(), Severity.ERROR, place, problem.text(), problem.remedy());
    }

    private void refuse(String code, Place place, String text, String remedy) {
        refusals.add(Finding.error(code, place, text, remedy));
    }

    Optional<Condition> success() {
        return Optional.ofNullable(success);
    }

    Optional<Condition> failure() {
        return Optional.ofNullable(failure);
    }

    /** What the source asks, in its own words; empty if it is refused. */
    String description() {
        return description == null ? "" : description;
    }

    List<Finding> refusals() {
        return List.copyOf(refusals);
    }

    List<Finding> accepted() {
        return List.copyOf(accepted);
    }
}
