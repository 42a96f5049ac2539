package dev.guardrail.read;

import dev.guardrail.condition.Condition;
import dev.guardrail.condition.ConditionException;
import dev.guardrail.condition.Problem;
import dev.guardrail.condition.Role;
import dev.guardrail.evidence.Shape;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Place;
import dev.guardrail.text.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds a condition of a template against the shape of what it reads, each problem at its place in the file. */
final class ConditionCheck {
    /** What may be given later: a number, a truth value, a text. */
    private static final List<String> LITERALS = List.of("0.5", "true", "\"text\"");

    private static final int MOST_GAPS = 3;

    private final Role role;
    private final Scalar scalar;

    ConditionCheck(Role role, Scalar scalar) {
        this.role = role;
        this.scalar = scalar;
    }

    /** The compiled condition; with gaps, as it could be once they are filled. */
    Optional<Condition> compile(Shape shape) {
        return candidates().stream()
                .flatMap(text -> compiled(text, shape).stream())
                .findFirst();
    }

    /**
     * Finds what is wrong with it.
     *
     * @param refused where problems go that refuse the condition
     * @param accepted where those go that are safe with our semantics
     */
    void find(Shape shape, Findings refused, Findings accepted) {
        Optional<Condition> condition = compile(shape);
        if (condition.isPresent()) {
            Scalar filled = scalar.withText(condition.get().text());
            condition.get().findings().forEach(problem -> accepted.add(finding(filled, problem)));
            return;
        }
        String text = candidates().get(0);
        try {
            Condition.compile(role, text, shape);
        } catch (ConditionException e) {
            e.problems().forEach(problem -> refused.add(finding(scalar.withText(text), problem)));
        }
    }

    private Optional<Condition> compiled(String text, Shape shape) {
        try {
            return Optional.of(Condition.compile(role, text, shape));
        } catch (ConditionException e) {
            return Optional.empty();
        }
    }

    private static Finding finding(Scalar scalar, Problem problem) {
        Place place = scalar.placeOf(problem.offset());
        String remedy = isCutByComment(place) ? "quote the condition: to YAML ' #' begins a comment" : problem.remedy();
        return Finding.error(problem.code(), place, problem.text(), remedy);
    }

    /** Whether a condition such as {@code all(result, # < 5)} ends before its first sharp, because it is not quoted. */
    private static boolean isCutByComment(Place place) {
        String line = place.excerpt();
        int end = line.offsetByCodePoints(
                0, Math.min(Math.max(place.column() - 1, 0), line.codePointCount(0, line.length())));
        return line.startsWith(" #", end);
    }

    /** The texts that the condition may become; just one if it has no gap. */
    private List<String> candidates() {
        List<String> open = List.of(scalar.text());
        if (scalar.style() != Scalar.Style.LATER) {
            return open;
        }
        for (int gaps = 0; open.get(0).contains("{{"); gaps++) {
            List<String> filled = new ArrayList<>();
            for (String text : open) {
                filled.addAll(filled(text, gaps < MOST_GAPS ? LITERALS : LITERALS.subList(0, 1)));
            }
            open = filled;
        }
        return open;
    }

    private static List<String> filled(String text, List<String> literals) {
        int start = text.indexOf("{{");
        int close = text.indexOf("}}", start);
        int end = close < 0 ? text.length() : close + 2;
        String before = text.substring(0, start);
        String after = text.substring(end);
        boolean code = ConditionInsertion.Position.after(before) == ConditionInsertion.Position.CODE;
        return (code ? literals : List.of("text"))
                .stream().map(literal -> before + literal + after).toList();
    }
}
