package dev.guardrail.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.condition.ConditionVectors.ConditionVector;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares what conditions answer here with what Argo Rollouts answers, over recorded vectors. */
final class ConditionConformanceTest {
    private enum Kind {
        AGREE,
        REFUSED,
        STRICTER,
        VIOLATION,
        UNSUPPORTED,
        NOT_ASSERTED
    }

    private final List<ConditionVector> vectors = ConditionVectors.read();
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final Map<Metric, Set<Object>> answers = answers();

    /** What identifies a condition over all the answers it was given. */
    private record Metric(Role role, String condition, Shape shape) {}

    @Test
    void conditions_refineArgo() {
        for (Kind kind : Kind.values()) {
            counts.put(kind, 0);
        }
        vectors.forEach(vector -> counts.merge(classified(vector), 1, Integer::sum));
        System.out.printf(
                "conditions: %d vectors, %d agree, %d refused, %d stricter, %d violations, %d unsupported%n",
                vectors.size(),
                counts.get(Kind.AGREE) + counts.get(Kind.NOT_ASSERTED),
                counts.get(Kind.REFUSED),
                counts.get(Kind.STRICTER),
                counts.get(Kind.VIOLATION),
                counts.get(Kind.UNSUPPORTED));
        refusals.forEach((code, count) -> System.out.println("  " + code + ": " + count));
        assertThat(vectors).isNotEmpty();
        assertThat(wrong).isEmpty();
    }

    private Kind classified(ConditionVector vector) {
        Role compiling = Role.SUCCESS;
        try {
            Condition success = compiled(vector, compiling);
            compiling = Role.FAILURE;
            Condition failure = compiled(vector, compiling);
            Kind kind = vector.is("implDefined") ? Kind.NOT_ASSERTED : compared(vector, success, failure);
            if (kind == Kind.VIOLATION) {
                wrong.add("violation: here " + phase(vector.result(), success, failure) + ": " + vector.json());
            }
            return kind;
        } catch (ConditionException e) {
            boolean unsupported = codes(e).contains("unsupported");
            codes(e).forEach(code -> refusals.merge(code, 1, Integer::sum));
            if (!unsupported) {
                justified(vector, compiling, e);
            }
            return unsupported ? Kind.UNSUPPORTED : Kind.REFUSED;
        }
    }

    private static Condition compiled(ConditionVector vector, Role role) {
        String text = vector.condition(role);
        return text == null ? null : Condition.compile(role, text, vector.shape());
    }

    private static Set<String> codes(ConditionException e) {
        Set<String> codes = new HashSet<>();
        e.problems().stream().filter(Problem::refuses).forEach(problem -> codes.add(problem.code()));
        return codes;
    }

    private static Kind compared(ConditionVector vector, Condition success, Condition failure) {
        Value result = vector.result();
        String here = phase(result, success, failure);
        String there = vector.phase();
        boolean missing = vector.is("missing");
        if (here.equals("Successful")
                && (!there.equals("Successful") || (missing && readMissing(vector, success, failure)))) {
            return Kind.VIOLATION;
        } else if (here.equals(there)) {
            return Kind.AGREE;
        }
        boolean met = missing || metMissing(result, success, failure);
        if (there.equals("Successful")) {
            return met || vector.string("missingKind") != null ? Kind.STRICTER : Kind.VIOLATION;
        } else if (met) {
            return Kind.AGREE;
        }
        boolean hidden = there.equals("Error")
                && here.equals("Failed")
                && vector.answer(Role.SUCCESS) == null
                && Boolean.TRUE.equals(vector.answer(Role.FAILURE));
        return hidden ? Kind.AGREE : Kind.VIOLATION;
    }

    /**
     * Whether a success over an answer marked as missing is one of a datum that was read. A vector is also marked for
     * fields that its conditions only name; behind a short circuit they are not read, and Argo passes as we do.
     */
    private static boolean readMissing(ConditionVector vector, Condition... conditions) {
        boolean field = String.valueOf(vector.string("missingKind")).endsWith("Field");
        return !field
                || Stream.of(conditions)
                        .filter(Objects::nonNull)
                        .flatMap(condition -> condition.explain(vector.result()).readings().stream())
                        .anyMatch(reading -> reading.value().matches("nothing.*|NaN|\\[\\]|\\{\\}"));
    }

    private static boolean metMissing(Value result, Condition... conditions) {
        return Stream.of(conditions)
                .filter(Objects::nonNull)
                .anyMatch(condition -> condition.explain(result).missing().isPresent());
    }

    /** How the two conditions of a metric make a phase. */
    private static String phase(Value result, Condition success, Condition failure) {
        Truth passes = success == null ? null : tested(success, result);
        Truth fails = failure == null ? null : tested(failure, result);
        if (fails == Truth.TRUE) {
            return "Failed";
        } else if (passes == Truth.UNKNOWN || fails == Truth.UNKNOWN) {
            return "Error";
        } else if (passes == Truth.FALSE) {
            return fails == null ? "Failed" : "Inconclusive";
        }
        return "Successful";
    }

    private static Truth tested(Condition condition, Value result) {
        Truth truth = condition.test(result);
        assertThat(condition.explain(result).truth()).as(condition.text()).isEqualTo(truth);
        return truth;
    }

    /** What Argo answers for each condition over data that is there; a failure may also be told by its lack. */
    private Map<Metric, Set<Object>> answers() {
        Map<Metric, Set<Object>> all = new HashMap<>();
        for (ConditionVector vector : vectors) {
            for (Role role : Role.values()) {
                Object answer = vector.answer(role);
                boolean told = present(vector, role) || (role == Role.FAILURE && Boolean.TRUE.equals(answer));
                if (answer != null && told) {
                    all.computeIfAbsent(metric(vector, role), metric -> new HashSet<>())
                            .add(answer);
                }
            }
        }
        return all;
    }

    private static boolean present(ConditionVector vector, Role role) {
        String text = vector.condition(role);
        return !vector.is("missing")
                && vector.string("missingKind") == null
                && (text == null || !meetsMissing(role, text, vector));
    }

    /** Whether a condition, were it not proven to be useless, would come upon a datum that is missing. */
    private static boolean meetsMissing(Role role, String text, ConditionVector vector) {
        Problems problems = new Problems(text);
        try {
            Compiler compiler = new Compiler(role, Type.of(vector.shape()), problems);
            Term term = compiler.condition(Parser.parse(text));
            Trace trace = new Trace();
            return !problems.refuses()
                    && term.test(vector.result(), new Locals(compiler.slots(), trace)) == Unknown.TEST
                    && trace.explanation(Truth.UNKNOWN, text).missing().isPresent();
        } catch (SyntaxException e) {
            return false;
        }
    }

    private static Metric metric(ConditionVector vector, Role role) {
        return new Metric(role, vector.condition(role), vector.shape());
    }

    /**
     * Holds a refusal against Argo. One of the text alone is wrong wherever Argo answers at all; one of types or of a
     * proof where Argo answers both true and false: a short circuit may spare it what can never work.
     */
    private void justified(ConditionVector vector, Role role, ConditionException refusal) {
        Set<String> ofSense = Set.of("constant-condition", "does-not-read-result", "true-without-data", "ill-typed");
        boolean text = codes(refusal).stream().noneMatch(ofSense::contains);
        Set<Object> known = answers.getOrDefault(metric(vector, role), Set.of());
        if (known.size() > 1 || (text && vector.answer(role) != null)) {
            wrong.add("refused although Argo answers: " + refusal.getMessage() + "\n" + vector.json());
        }
    }
}
