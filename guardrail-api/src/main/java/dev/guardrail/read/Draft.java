package dev.guardrail.read;

import dev.guardrail.condition.Role;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import dev.guardrail.spec.Demands;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Provision;
import dev.guardrail.spec.Schedule;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Findings;
import dev.guardrail.text.RefusedException;
import dev.guardrail.text.Scalar;
import dev.guardrail.text.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * A metric that was read, before its source is made.
 *
 * @param settled whether all numbers are known and sound
 */
record Draft(
        String name,
        Relocation relocation,
        Optional<Provision> provision,
        Optional<Scalar> success,
        Optional<Scalar> failure,
        Limits limits,
        Schedule schedule,
        Settings settings,
        boolean settled) {

    /** What Argo's format cannot say is worth knowing of a template, and no fault of it. */
    private static final Set<String> UNSAYABLE =
            Set.of("unwitnessed", "coverage-undeclared", "errors-unbounded", "never-successful", "single-sample");

    /** Finds what is wrong with conditions, limits and schedule together. */
    void examine(Findings findings, Findings accepted) {
        // Without a source the conditions are still read: what they say of missing data does not hang on it.
        Shape shape = provision.map(Provision::shape).orElseGet(Shape::unknown);
        success.ifPresent(text -> new ConditionCheck(Role.SUCCESS, text).find(shape, findings, accepted));
        failure.ifPresent(text -> new ConditionCheck(Role.FAILURE, text).find(shape, findings, accepted));
        if (provision.isEmpty() || !settled) {
            return;
        }
        try {
            Guardrail guardrail = guardrail(new Unasked(shape), true);
            caveats(guardrail).forEach(accepted::add);
        } catch (RefusedException e) {
            findings.addAll(relocation.of(
                    e.findings().stream().filter(f -> f.place().line() == 0).toList()));
        }
    }

    private List<Finding> caveats(Guardrail guardrail) {
        return guardrail.findings().stream()
                .filter(finding -> finding.place().line() == 0)
                .map(finding -> UNSAYABLE.contains(finding.code())
                        ? new Finding(finding.code(), Severity.NOTE, finding.place(), finding.text(), finding.remedy())
                        : finding)
                .map(relocation::of)
                .toList();
    }

    /**
     * The guardrail, with its source made.
     *
     * @throws RefusedException if the provider refuses to make it
     */
    Guardrail guardrail() {
        return guardrail(provision.orElseThrow().source().get(), false);
    }

    private Guardrail guardrail(MetricSource source, boolean gaps) {
        Provision provided = provision.orElseThrow();
        Guardrail.Builder builder = Guardrail.builder();
        builder.name(name.isBlank() && gaps ? "unnamed" : name)
                .source(source)
                .limits(limits)
                .schedule(schedule)
                .demands(demands(provided.demands()))
                .missingData(settings.missingData())
                .interpretation(settings.interpretation().orElse(provided.interpretation()));
        builder.successCondition(
                success.map(text -> filled(Role.SUCCESS, text, source.shape())).or(provided::successCondition));
        builder.failureCondition(failure.map(text -> filled(Role.FAILURE, text, source.shape()))
                .or(() -> success.isEmpty() ? provided.failureCondition() : Optional.empty()));
        return builder.build();
    }

    private static String filled(Role role, Scalar text, Shape shape) {
        return new ConditionCheck(role, text).compile(shape).map(c -> c.text()).orElse(text.text());
    }

    /** What the annotation demands is demanded besides what the provider demands anyway. */
    private Demands demands(Demands always) {
        if (settings.demands().isEmpty()) {
            return always;
        }
        Demands more = settings.demands().get();
        Demands.Builder both = Demands.builder();
        both.coverage(always.coverage() || more.coverage())
                .ran(always.ran() || more.ran())
                .window(always.window() || more.window())
                .series(more.series().isPresent() ? more.series() : always.series())
                .maxSampleAge(Stream.of(always.maxSampleAge(), more.maxSampleAge())
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder()));
        return both.build();
    }

    /** Stands in for the source while nothing is asked yet. */
    private record Unasked(Shape shape) implements MetricSource {
        @Override
        public String describe() {
            return "nothing yet";
        }

        @Override
        public CompletionStage<Evidence> fetch(Request request) {
            throw new IllegalStateException("a draft is not asked");
        }
    }
}
