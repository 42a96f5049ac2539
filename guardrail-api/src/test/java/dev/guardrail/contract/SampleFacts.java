package dev.guardrail.contract;

import dev.guardrail.condition.Explanation.Reading;
import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Coverage;
import dev.guardrail.evidence.Observation;
import dev.guardrail.evidence.Witness;
import dev.guardrail.journal.Fact;
import dev.guardrail.judge.Basis;
import dev.guardrail.judge.Earlier;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Moment;
import dev.guardrail.judge.Overruling;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.Waiver;
import dev.guardrail.source.Fault;
import dev.guardrail.spec.Guardrail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Facts of every kind, with all that a careless store could lose of them. They make no sensible run. */
final class SampleFacts {
    private static final Moment START = JournalStoreContract.start().moment();
    private static final String STRANGE = "line\nbreak\r, \"quotes\", \\, ', ;--, \u0000, \u2028, ü—日本, \ud83d\ude80, ";

    private SampleFacts() {}

    private static Moment at(long seconds, long nanos) {
        return new Moment(START.at().plusSeconds(seconds).plusNanos(nanos), Duration.ofSeconds(seconds, nanos));
    }

    /** One or more of every kind, beginning with the start. */
    static List<Fact> all() {
        List<Fact> facts = new ArrayList<>(history());
        facts.addAll(measured());
        facts.addAll(List.of(
                new Fact.Unobserved(at(60, 1), Duration.ofSeconds(20, 999_999_999)),
                new Fact.ClockJumped(
                        new Moment(START.at().minusSeconds(86_400), Duration.ofSeconds(61)),
                        Duration.ofSeconds(-86_461, 1),
                        Duration.ofMillis(3)),
                new Fact.Expired(at(61, 0), "m"),
                new Fact.CutShort(at(61, 0)),
                new Fact.Completed(at(61, 0)),
                new Fact.Terminated(at(62, 0), STRANGE),
                new Fact.Waived(at(62, 1), new Waiver("m", STRANGE, "ann", Instant.MAX)),
                new Fact.Overruled(at(62, 2), new Overruling("ann", STRANGE)),
                new Fact.Noted(at(62, 3), ""),
                new Fact.Noted(at(62, 4), "long ".repeat(5_000)),
                new Fact.Noted(at(62, 5), "the same, twice"),
                new Fact.Noted(at(62, 5), "the same, twice")));
        return facts;
    }

    private static List<Fact> history() {
        Guardrail guardrail = Guardrail.builder()
                .name("m")
                .source(ScriptedSource.answering(1))
                .successCondition("result == 1")
                .failureCondition("result > 1")
                .build();
        Earlier binds = new Earlier("before", Phase.FAILED, Instant.MIN, STRANGE, Optional.empty());
        Earlier overruled =
                new Earlier("before that", Phase.FAILED, START.at(), "", Optional.of(new Overruling("ann", "mended")));
        return List.of(
                JournalStoreContract.start(),
                new Fact.Preceded(START, overruled),
                new Fact.Preceded(START, binds),
                new Fact.Defined(START, guardrail.definition()));
    }

    private static List<Fact> measured() {
        Optional<Basis> basis = Optional.of(basis());
        Optional<Fault.Kind> none = Optional.empty();
        List<Measurement> measurements = List.of(
                Measurement.recorded(Phase.SUCCESSFUL, at(1, 0), at(1, 1), basis, false, none, "result = 1"),
                Measurement.recorded(Phase.FAILED, at(2, 0), at(2, 1), basis, false, none, STRANGE),
                Measurement.recorded(Phase.FAILED, at(3, 0), at(3, 1), Optional.empty(), true, none, "nothing there"),
                Measurement.recorded(Phase.INCONCLUSIVE, at(4, 0), at(4, 1), basis, true, none, "nobody knows"),
                Measurement.recorded(Phase.ERROR, at(5, 0), at(5, 1), basis, true, none, "of another type"),
                Measurement.Error.of(new Fault(Fault.Kind.TIMEOUT, "no answer"), at(6, 0), at(6, 123_456_789)));
        List<Fact> facts = new ArrayList<>();
        for (Measurement measurement : measurements) {
            facts.add(new Fact.Asked(measurement.asked(), "m"));
            facts.add(new Fact.Measured(measurement.finished(), "m", measurement));
        }
        return facts;
    }

    private static Basis basis() {
        Witness witness = Witness.builder()
                .asked("sum(up{job=\"web\"})")
                .at(START.at())
                .series(2)
                .samples(Long.MAX_VALUE)
                .coverage(new Coverage("pods", 2, 2))
                .oldestSample(Duration.ofNanos(15_000_000_001L))
                .addChecks(new Check("generation", true, "2 of 2"))
                .build();
        return new Basis(
                witness,
                "[1, NaN, -Inf]",
                List.of(new Reading("result[0]", "1"), new Reading("result[1]", "NaN")),
                List.of(),
                List.of(new Observation("pod web-1", STRANGE)));
    }
}
