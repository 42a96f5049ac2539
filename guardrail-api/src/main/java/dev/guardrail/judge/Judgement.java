package dev.guardrail.judge;

import dev.guardrail.condition.Condition;
import dev.guardrail.condition.Explanation;
import dev.guardrail.condition.Explanation.Reading;
import dev.guardrail.condition.Truth;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Missing;
import dev.guardrail.source.Answer;
import dev.guardrail.source.Fault;
import dev.guardrail.spec.Guardrail;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges one answer by a guardrail's conditions and demands. Pure; never throws.
 *
 * <p>In this order: a fault is an Error; a value of the wrong type is an Error; the failure condition TRUE is Failed,
 * whatever the witness, because a violation was seen; anything UNKNOWN is missing data; the success condition FALSE is
 * Failed, or Inconclusive beside a failure condition; a witness that falls short is missing data; and what is left,
 * Successful.
 */
public final class Judgement {
    private final Guardrail guardrail;
    private final Moment asked;
    private final Moment finished;
    private final @Nullable Explanation success;
    private final @Nullable Explanation failure;
    /** Of both that there are, the success condition first. */
    private final List<Explanation> explanations;

    private final Basis basis;

    private Judgement(Guardrail guardrail, Evidence evidence, Moment asked, Moment finished) {
        this.guardrail = guardrail;
        this.asked = asked;
        this.finished = finished;
        this.success = explain(guardrail.success(), evidence);
        this.failure = explain(guardrail.failure(), evidence);
        this.explanations = success == null
                ? failure == null ? List.of() : List.of(failure)
                : failure == null ? List.of(success) : List.of(success, failure);
        List<Reading> readings = readings();
        this.basis = new Basis(
                evidence.witness(),
                shared(evidence.value().words(), readings),
                readings,
                guardrail.demands().shortfalls(evidence.witness()),
                evidence.observations());
    }

    /**
     * Judges an answer.
     *
     * @param asked when the source was asked
     * @param finished when the answer came
     */
    public static Measurement of(Guardrail guardrail, Answer answer, Moment asked, Moment finished) {
        if (answer instanceof Fault fault) {
            return Measurement.Error.of(fault, asked, finished);
        }
        try {
            return new Judgement(guardrail, ((Answer.Given) answer).evidence(), asked, finished).measurement();
        } catch (RuntimeException | StackOverflowError e) {
            Fault fault = new Fault(Fault.Kind.MALFORMED, "the answer could not be judged: " + e.getClass());
            return Measurement.Error.of(fault, asked, finished);
        }
    }

    private List<Reading> readings() {
        if (success == null || failure == null) {
            return explanations.isEmpty() ? List.of() : explanations.get(0).readings();
        }
        Set<Reading> readings = new LinkedHashSet<>(failure.readings());
        readings.addAll(success.readings());
        return List.copyOf(readings);
    }

    /** Kept once where a condition read the whole of it; there are many of these. */
    private static String shared(String measured, List<Reading> readings) {
        for (Reading reading : readings) {
            if (reading.value().equals(measured)) {
                return reading.value();
            }
        }
        return measured;
    }

    private static @Nullable Explanation explain(Optional<Condition> condition, Evidence evidence) {
        return condition.map(c -> c.explain(evidence.value())).orElse(null);
    }

    private Measurement measurement() {
        if (failure != null && failure.truth() == Truth.TRUE) {
            return failed(false, "failureCondition holds: " + failure.sentence());
        }
        for (Explanation explanation : explanations) {
            if (explanation.mismatch().isPresent()) {
                return error(explanation.mismatch().get());
            }
        }
        for (Explanation explanation : explanations) {
            if (explanation.truth() == Truth.UNKNOWN) {
                return missing(explanation.missing().map(Missing::toString).orElse(explanation.sentence()));
            }
        }
        if (success != null && success.truth() == Truth.FALSE) {
            return failure == null
                    ? failed(false, "successCondition does not hold: " + success.sentence())
                    : inconclusive(false, "neither condition holds: " + success.sentence());
        }
        if (!basis.shortfalls().isEmpty()) {
            return missing("the evidence does not suffice: " + String.join("; ", basis.shortfalls()));
        }
        return successful();
    }

    /** A condition that says TRUE and read nothing is broken, and so is a guardrail without any. */
    private Measurement successful() {
        Explanation deciding = success != null ? success : failure;
        if (deciding == null || basis.readings().isEmpty()) {
            return error("the condition was decided without reading the result");
        }
        return Measurement.Successful.of(asked, finished, basis, deciding.sentence());
    }

    private Measurement missing(String why) {
        return switch (guardrail.missingData()) {
            case ERROR -> error(why);
            case INCONCLUSIVE -> inconclusive(true, why);
            case FAILED -> failed(true, why);
        };
    }

    private Measurement failed(boolean missing, String why) {
        return new Measurement.Failed(asked, finished, Optional.of(basis), missing, why);
    }

    private Measurement inconclusive(boolean missing, String why) {
        return new Measurement.Inconclusive(asked, finished, Optional.of(basis), missing, why);
    }

    private Measurement error(String why) {
        return new Measurement.Error(asked, finished, Optional.of(basis), Optional.empty(), why);
    }
}
