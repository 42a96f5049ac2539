package dev.guardrail.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.journal.Fact;
import dev.guardrail.journal.Replay;
import dev.guardrail.judge.Counters;
import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.MetricState;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.RunState;
import dev.guardrail.judge.Verdict;
import dev.guardrail.judge.Waiver;
import dev.guardrail.spec.Limits;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Laws 4, 6, 9, 10 and 11 over random runs: random guardrails, answers, crashes and clock jumps. */
class LawsOfARunProperties {

    @Property(tries = 400)
    void law4_errorsAreBoundedAndTheRunEndsByItsDeadline(@ForAll long seed, @ForAll boolean crashes) {
        RandomRun random = new RandomRun(seed);
        RunState end = random.drive(crashes, false);
        for (MetricState metric : end.metrics()) {
            Limits limits = metric.terms().limits();
            Counters counters = metric.counters();
            assertThat(counters.consecutiveError()).isLessThanOrEqualTo(limits.consecutiveErrorLimit() + 1);
            limits.errorLimit().ifPresent(most -> assertThat(counters.error()).isLessThanOrEqualTo(most + 1));
            assertThat(metric.decidedAt().orElseThrow().elapsed())
                    .isLessThanOrEqualTo(metric.terms().deadline().plus(Duration.ofMinutes(2)));
            assertThat(metric.kept()).hasSizeLessThanOrEqualTo(random.plan.keep());
        }
    }

    @Property(tries = 300)
    void law6_aFinalVerdictAbsorbsWhateverComes(@ForAll long seed) {
        RandomRun random = new RandomRun(seed);
        RunState end = random.drive(false, true);
        random.stillToCome().forEach(Runnable::run);
        random.clock.advance(Duration.ofHours(3));
        random.run().step();
        random.run().terminate("too late");
        random.run().complete();
        assertThat(random.run().state()).isSameAs(end);
    }

    @Property(tries = 300)
    void law6_stoppedEarly_isNeverSuccessful(@ForAll long seed) {
        RandomRun random = new RandomRun(seed);
        random.run().step();
        boolean over = random.run().state().isFinal();
        Verdict verdict = random.run().terminate("stop").verdict();
        assertThat(over || verdict.phase() != Phase.SUCCESSFUL).isTrue();
        random.run()
                .state()
                .metrics()
                .forEach(metric -> assertThat(metric.phase().isFinal()).isTrue());
    }

    @Property(tries = 300)
    void law9_everyPrefixReplaysToTheStateThen(@ForAll long seed) {
        RandomRun random = new RandomRun(seed);
        RunState end = random.drive(true, true);
        List<Fact> facts = random.journal.facts();
        assertThat(Replay.of(facts)).hasToString(end.toString());
        Set<String> states = new HashSet<>();
        for (int length = 1; length <= facts.size(); length++) {
            states.add(Replay.of(facts.subList(0, length)).toString());
        }
        random.seen.forEach(live -> assertThat(states).contains(live.toString()));
    }

    @Property(tries = 300)
    void law9_everyQuestionEndsInOneMeasurementOrWithTheRun(@ForAll long seed) {
        RandomRun random = new RandomRun(seed);
        RunState end = random.drive(true, true);
        List<Fact> facts = random.journal.facts();
        for (MetricState metric : end.metrics()) {
            String name = metric.guardrail();
            long asked = facts.stream()
                    .filter(f -> f instanceof Fact.Asked a && a.guardrail().equals(name))
                    .count();
            long measured = facts.stream()
                    .filter(f -> f instanceof Fact.Measured m && m.guardrail().equals(name))
                    .count();
            Counters counters = metric.counters();
            int counted = counters.successful() + counters.failed() + counters.inconclusive() + counters.error();
            assertThat(measured).isEqualTo(counted);
            assertThat(asked - measured).isBetween(0L, 1L);
        }
    }

    @Property(tries = 300)
    void law10_noAnswerIsBelievedAcrossAClockJump(@ForAll long seed) {
        RandomRun random = new RandomRun(seed);
        random.drive(false, true);
        List<Fact> facts = random.journal.facts();
        for (int i = 0; i < facts.size(); i++) {
            if (facts.get(i) instanceof Fact.ClockJumped jump) {
                facts.subList(i, facts.size()).stream()
                        .filter(f -> f instanceof Fact.Measured)
                        .map(f -> ((Fact.Measured) f).measurement())
                        .filter(m -> m.asked().elapsed().compareTo(jump.moment().elapsed()) < 0)
                        .forEach(m -> assertThat(m).isInstanceOf(Measurement.Error.class));
            }
        }
    }

    @Property(tries = 300)
    void law11_aWaiverChangesTheDecisionAndNeverTheVerdict(@ForAll long seed) {
        RandomRun random = new RandomRun(seed);
        RunState end = random.drive(false, false);
        for (MetricState metric : end.metrics()) {
            Waiver waiver = new Waiver(
                    metric.guardrail(), "flake", "ann", random.clock.wall().plusSeconds(60));
            random.run().waive(waiver);
        }
        RunState waived = random.run().state();
        assertThat(waived.verdict()).isEqualTo(end.verdict());
        assertThat(waived.decision(random.clock.wall())).isEqualTo(Decision.PROCEED);
        assertThat(waived.decision(random.clock.wall().plusSeconds(60))).isEqualTo(end.decision(random.clock.wall()));
        assertThat(waived.waivers()).hasSize(end.metrics().size());
    }

    @Property(tries = 300)
    void decision_proceedsOnlyIfEveryGuardrailMetItsBar(@ForAll long seed) {
        RandomRun random = new RandomRun(seed);
        RunState end = random.drive(true, true);
        boolean all = end.metrics().stream().allMatch(metric -> metric.phase() == Phase.SUCCESSFUL);
        assertThat(end.decision(random.clock.wall()) == Decision.PROCEED).isEqualTo(all);
        assertThat(end.verdict() instanceof Verdict.Successful).isEqualTo(all);
        random.seen.stream()
                .filter(state -> !state.isFinal())
                .forEach(
                        state -> assertThat(state.decision(random.clock.wall())).isEqualTo(Decision.HOLD));
    }
}
