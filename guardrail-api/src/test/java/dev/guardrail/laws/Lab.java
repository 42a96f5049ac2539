package dev.guardrail.laws;

import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Value;
import dev.guardrail.judge.Judgement;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Moment;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.RunState;
import dev.guardrail.source.Answer;
import dev.guardrail.source.Fault;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.MissingData;
import dev.guardrail.spec.Plan;
import dev.guardrail.spec.Schedule;
import dev.guardrail.text.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Guardrails whose outcomes a test chooses, and the small definitions that are enumerated. */
final class Lab {
    static final Moment START = new Moment(Instant.parse("2026-01-01T00:00:00Z"), Duration.ZERO);

    private Lab() {}

    /** What a measurement shall come to. */
    enum Outcome {
        GOOD,
        BAD,
        NEITHER,
        MISSING,
        FAULT
    }

    static Guardrail.Builder guardrail(MetricSource source) {
        return Guardrail.builder()
                .name("m")
                .source(source)
                .successCondition("result == 1")
                .failureCondition("result == 2")
                .missingData(MissingData.INCONCLUSIVE);
    }

    /** Every definition with small limits that is accepted. */
    static List<Plan> smallPlans() {
        List<Plan> plans = new ArrayList<>();
        for (int failure = -1; failure <= 2; failure++) {
            for (int inconclusive = 0; inconclusive <= 1; inconclusive++) {
                for (int error = 0; error <= 1; error++) {
                    for (int bar = 0; bar <= 2; bar++) {
                        for (int count = 1; count <= 4; count++) {
                            plan(failure, inconclusive, error, bar, count).ifPresent(plans::add);
                        }
                    }
                }
            }
        }
        return plans;
    }

    static Optional<Plan> plan(int failure, int inconclusive, int error, int bar, int count) {
        try {
            Guardrail guardrail = guardrail(ScriptedSource.answering(1))
                    .limits(Limits.builder()
                            .failureLimit(failure)
                            .inconclusiveLimit(inconclusive)
                            .consecutiveErrorLimit(error)
                            .errorLimit(OptionalInt.of(3 * error))
                            .consecutiveSuccessLimit(bar)
                            .build())
                    .schedule(Schedule.every(Duration.ofSeconds(30), count))
                    .build();
            return Optional.of(
                    Plan.builder().subject("s").addGuardrails(guardrail).build());
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    static RunState start(Plan plan) {
        return RunState.started(START, plan.subject(), plan.revision(), plan.terms());
    }

    static Phase play(Plan plan, Map<Outcome, Measurement> measurements, List<Outcome> sequence) {
        RunState state = start(plan);
        for (Outcome outcome : sequence) {
            state = state.asked("m", START).measured("m", measurements.get(outcome));
        }
        return state.metric("m").phase();
    }

    static Map<Outcome, Measurement> measurements() {
        Guardrail guardrail = guardrail(ScriptedSource.answering(1)).build();
        Map<Outcome, Measurement> out = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            out.put(outcome, Judgement.of(guardrail, answer(outcome), START, START));
        }
        return out;
    }

    private static Answer answer(Outcome outcome) {
        return switch (outcome) {
            case GOOD -> given(1);
            case BAD -> given(2);
            case NEITHER -> given(3);
            case MISSING -> given(Double.NaN);
            case FAULT -> new Fault(Fault.Kind.REFUSED, "503");
        };
    }

    private static Answer given(double value) {
        Request request = new Request(START.at(), Duration.ofSeconds(1));
        return new Answer.Given(Evidence.of(Value.of(value), ScriptedSource.witness(request)));
    }

    /** What a test looks at: a sequence that ended, or is as long as allowed, and where it led. */
    @FunctionalInterface
    interface Visitor {
        void visit(List<Outcome> sequence, Phase phase);
    }

    /** Every sequence of these outcomes up to a length; none is continued beyond its end. */
    static void explore(
            Plan plan, Map<Outcome, Measurement> measurements, List<Outcome> outcomes, int longest, Visitor visitor) {
        explore(start(plan), measurements, outcomes, longest, new ArrayList<>(), visitor);
    }

    private static void explore(
            RunState state,
            Map<Outcome, Measurement> measurements,
            List<Outcome> outcomes,
            int left,
            List<Outcome> path,
            Visitor visitor) {
        Phase phase = state.metric("m").phase();
        if (phase.isFinal() || left == 0) {
            visitor.visit(List.copyOf(path), phase);
            return;
        }
        RunState asked = state.asked("m", START);
        for (Outcome outcome : outcomes) {
            path.add(outcome);
            RunState next = asked.measured("m", measurements.get(outcome));
            explore(next, measurements, outcomes, left - 1, path, visitor);
            path.remove(path.size() - 1);
        }
    }
}
