package dev.guardrail.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.contract.ManualClock;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.journal.Fact;
import dev.guardrail.journal.Journal;
import dev.guardrail.journal.JournalException;
import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Earlier;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.MetricState;
import dev.guardrail.judge.Moment;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.RunState;
import dev.guardrail.judge.Waiver;
import dev.guardrail.run.Host;
import dev.guardrail.run.Run;
import dev.guardrail.spec.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Law 9 where the end of a journal was lost: what it said must be measured anew, and no verdict comes of the loss alone. */
class Law9LostTailProperties {

    @Property(tries = 150)
    void law9_aLostEnd_yieldsNoSuccessByItself(@ForAll long seed) {
        RandomRun random = new RandomRun(seed);
        RunState whole = random.drive(true, true);
        List<Fact> facts = random.journal.facts();
        for (int left = startOf(facts); left < facts.size(); left++) {
            Journal cut = journal(facts.subList(0, left));
            Run resumed = Run.resume(random.plan, host(random.clock), cut);
            RunState state = resumed.state();
            if (whole.verdict().phase() != Phase.SUCCESSFUL) {
                assertThat(state.verdict().phase()).as("%s facts left", left).isNotEqualTo(Phase.SUCCESSFUL);
                assertThat(state.decision(random.clock.wall())).isNotEqualTo(Decision.PROCEED);
            }
            for (MetricState metric : state.metrics()) {
                assertThat(metric.inFlight()).isEmpty();
            }
        }
    }

    @Property(tries = 100)
    void law9_aSuccessAfterALostEnd_restsOnEvidenceOfItsOwn(@ForAll long seed) {
        RandomRun random = new RandomRun(seed);
        random.drive(true, true);
        List<Fact> facts = random.journal.facts();
        int left = startOf(facts) + Math.floorMod(seed, facts.size() - startOf(facts) + 1);
        Journal cut = journal(facts.subList(0, left));
        RunState end = random.driveOn(cut);
        List<Fact> anew = cut.facts().subList(left, cut.facts().size());
        for (MetricState metric : end.metrics()) {
            List<Moment> asked = new ArrayList<>();
            long successes =
                    successes(facts.subList(0, left), metric.guardrail()).count();
            for (Fact fact : anew) {
                if (fact instanceof Fact.Asked question && question.guardrail().equals(metric.guardrail())) {
                    asked.add(question.moment());
                }
            }
            List<Moment> succeeded = successes(anew, metric.guardrail()).toList();
            assertThat(asked).containsAll(succeeded);
            assertThat(metric.counters().successful()).isEqualTo((int) successes + succeeded.size());
        }
    }

    private static Stream<Moment> successes(List<Fact> facts, String guardrail) {
        return facts.stream()
                .filter(fact -> fact instanceof Fact.Measured measured
                        && measured.guardrail().equals(guardrail)
                        && measured.measurement() instanceof Measurement.Successful)
                .map(fact -> ((Fact.Measured) fact).measurement().asked());
    }

    /** Where the start is lost in part, the run may not know of the failures before it. */
    @Property(tries = 50)
    void law9_aStartThatIsNotWhole_isNoRun(@ForAll long seed) {
        RandomRun random = new RandomRun(seed);
        Earlier failed = new Earlier("before", Phase.FAILED, random.clock.wall(), "bad", Optional.empty());
        Journal journal = Journal.inMemory();
        Run.start(random.plan, host(random.clock), journal, List.of(failed, failed));
        List<Fact> facts = journal.facts();
        for (int left = 1; left < facts.size(); left++) {
            Journal cut = journal(facts.subList(0, left));
            assertThatThrownBy(() -> Run.resume(random.plan, host(random.clock), cut))
                    .as("%s facts left", left)
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("start a new run");
        }
        Run whole = Run.resume(random.plan, host(random.clock), journal);
        assertThat(whole.state().earlier()).hasSize(2);
    }

    @Example
    void waiver_thatWasLost_holdsNoMore() {
        ManualClock clock = ManualClock.create();
        Plan plan = Plan.builder()
                .subject("s")
                .addGuardrails(Lab.guardrail(ScriptedSource.answering(2)).build())
                .build();
        Journal journal = Journal.inMemory();
        Run run = Run.start(plan, host(clock), journal);
        run.step();
        run.waive(new Waiver("m", "flake", "ann", clock.wall().plusSeconds(60)));
        assertThat(run.state().decision(clock.wall())).isEqualTo(Decision.PROCEED);
        List<Fact> facts = journal.facts();
        Run resumed = Run.resume(plan, host(clock), journal(facts.subList(0, facts.size() - 1)));
        assertThat(resumed.state().decision(clock.wall())).isEqualTo(Decision.ABORT);
    }

    private static int startOf(List<Fact> facts) {
        int start = 0;
        while (facts.get(start) instanceof Fact.Started || facts.get(start) instanceof Fact.Defined) {
            start++;
        }
        return start;
    }

    private static Journal journal(List<Fact> facts) {
        Journal journal = Journal.inMemory();
        new ArrayList<>(facts).forEach(journal::append);
        return journal;
    }

    private static Host host(ManualClock clock) {
        return Host.builder().clock(clock).executor(Runnable::run).build();
    }
}
