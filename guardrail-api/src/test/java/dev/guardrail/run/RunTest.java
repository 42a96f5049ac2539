package dev.guardrail.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.contract.ManualClock;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Value;
import dev.guardrail.journal.Fact;
import dev.guardrail.journal.Journal;
import dev.guardrail.journal.JournalException;
import dev.guardrail.journal.Replay;
import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.Reason.Rule;
import dev.guardrail.judge.RunState;
import dev.guardrail.judge.Waiver;
import dev.guardrail.source.Fault;
import dev.guardrail.source.MetricSource;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Plan;
import dev.guardrail.spec.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RunTest {
    private static final Schedule THRICE = Schedule.every(Duration.ofSeconds(30), 3);

    private final ManualClock clock = ManualClock.create();
    private final Journal journal = Journal.inMemory();

    private Host.Builder host() {
        return Host.builder().clock(clock).executor(Runnable::run);
    }

    private static Guardrail.Builder guardrail(String name, MetricSource source) {
        return Guardrail.builder().name(name).source(source).successCondition("result == 1");
    }

    private static Plan plan(Guardrail... guardrails) {
        return Plan.builder().subject("web").guardrails(List.of(guardrails)).build();
    }

    private Run start(Plan plan) {
        return Run.start(plan, host().build(), journal);
    }

    @Test
    void countReached_isSuccessfulAndProceeds() {
        ScriptedSource source = ScriptedSource.answering(1);
        Run run = start(plan(guardrail("m", source).schedule(THRICE).build()));
        assertThat(run.step().next()).contains(Duration.ofSeconds(30));
        clock.advance(Duration.ofSeconds(29));
        assertThat(run.step().next()).contains(Duration.ofSeconds(1));
        assertThat(source.asked()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        run.step();
        clock.advance(Duration.ofMinutes(2));
        Progress end = run.step();
        assertThat(end.isOver()).isTrue();
        assertThat(end.verdict().phase()).isEqualTo(Phase.SUCCESSFUL);
        assertThat(run.state().decision(clock.wall())).isEqualTo(Decision.PROCEED);
        assertThat(source.asked()).as("an overdue measurement is taken once").hasSize(3);
    }

    @Test
    void initialDelay_isWaitedFor() {
        ScriptedSource source = ScriptedSource.answering(1);
        Schedule schedule =
                Schedule.builder().initialDelay(Duration.ofSeconds(20)).build();
        Run run = start(plan(guardrail("m", source).schedule(schedule).build()));
        assertThat(run.step().next()).contains(Duration.ofSeconds(20));
        assertThat(source.asked()).isEmpty();
        clock.advance(Duration.ofSeconds(20));
        assertThat(run.step().isOver()).isTrue();
    }

    @Test
    void error_isRetriedAfterItsOwnTime() {
        ScriptedSource source =
                ScriptedSource.of(ScriptedSource.fault(Fault.Kind.REFUSED, "503"), ScriptedSource.number(1));
        Run run = start(plan(guardrail("m", source).schedule(THRICE).build()));
        assertThat(run.step().next()).contains(Duration.ofSeconds(10));
        clock.advance(Duration.ofSeconds(10));
        assertThat(run.step().next()).contains(Duration.ofSeconds(30));
        assertThat(run.state().metric("m").counters().error()).isEqualTo(1);
        assertThat(run.state().metric("m").counters().consecutiveError()).isZero();
    }

    @Test
    void timeout_isTheEarlierOfTimeoutAndDeadline() {
        ScriptedSource source = ScriptedSource.of(ScriptedSource.hang());
        Schedule schedule = Schedule.builder().deadline(Duration.ofSeconds(15)).build();
        Run run = start(plan(guardrail("m", source)
                .schedule(schedule)
                .limits(Limits.builder().consecutiveErrorLimit(3).build())
                .build()));
        run.step();
        clock.advance(Duration.ofSeconds(10));
        run.step();
        clock.advance(Duration.ofSeconds(5));
        Progress end = run.step();
        assertThat(source.asked()).hasSize(1);
        assertThat(end.verdict().reasons()).extracting(reason -> reason.rule()).containsExactly(Rule.DEADLINE);
        assertThat(end.verdict().phase()).isEqualTo(Phase.ERROR);
    }

    @Test
    void badEnd_cutsSiblingsShortOnceWhatIsUnderWayHadItsTime() {
        CompletableFuture<Evidence> answer = new CompletableFuture<>();
        ScriptedSource slow = ScriptedSource.of(ScriptedSource.later(answer));
        Run run = start(plan(
                guardrail("a", ScriptedSource.answering(2)).build(),
                guardrail("b", slow).build(),
                guardrail("c", ScriptedSource.answering(1)).schedule(THRICE).build()));
        assertThat(run.step().next()).contains(Duration.ofSeconds(2));
        clock.advance(Duration.ofSeconds(1));
        answer.complete(
                Evidence.of(Value.of(1), ScriptedSource.witness(slow.asked().get(0))));
        Progress end = run.step();
        assertThat(end.isOver()).isTrue();
        assertThat(run.state().metrics())
                .extracting(metric -> metric.phase())
                .containsExactly(Phase.FAILED, Phase.SUCCESSFUL, Phase.TERMINATED);
        assertThat(end.verdict().reasons().get(0)).hasToString("a: failed 1 > failureLimit 0");
        assertThat(run.state().metric("c").reason().orElseThrow().text()).contains("because of a");
    }

    @Test
    void badEnd_doesNotWaitLongerThanTheTimeToGather() {
        Run run = start(plan(
                guardrail("a", ScriptedSource.answering(2)).build(),
                guardrail("b", ScriptedSource.of(ScriptedSource.hang())).build()));
        run.step();
        clock.advance(Duration.ofSeconds(2));
        assertThat(run.step().isOver()).isTrue();
        assertThat(run.state().metric("b").phase()).isEqualTo(Phase.TERMINATED);
    }

    @Test
    void dryRun_isMeasuredAndDecidesNothing() {
        Plan plan = Plan.builder()
                .subject("web")
                .addGuardrails(guardrail("a", ScriptedSource.answering(2)).build())
                .addGuardrails(guardrail("b", ScriptedSource.answering(1)).build())
                .addDryRun("a")
                .build();
        Run run = start(plan);
        assertThat(run.step().verdict().phase()).isEqualTo(Phase.SUCCESSFUL);
        assertThat(run.state().metric("a").phase()).isEqualTo(Phase.FAILED);
    }

    @Test
    void complete_succeedsOnlyWhereTheBarIsMet() {
        Schedule endless = Schedule.builder()
                .interval(Duration.ofSeconds(10))
                .deadline(Duration.ofHours(1))
                .build();
        Guardrail.Builder enough = guardrail("m", ScriptedSource.answering(1)).schedule(endless);
        Limits two = Limits.builder().minimumSuccesses(2).build();
        Run early = start(plan(enough.limits(two).build()));
        early.step();
        assertThat(early.complete().verdict().phase()).isEqualTo(Phase.TERMINATED);
        Run late = Run.start(plan(enough.limits(two).build()), host().build(), Journal.inMemory());
        late.step();
        clock.advance(Duration.ofSeconds(10));
        late.step();
        assertThat(late.complete().verdict().phase()).isEqualTo(Phase.SUCCESSFUL);
    }

    @Test
    void terminate_isTerminatedWhateverWasMeasured() {
        Run run = start(plan(
                guardrail("m", ScriptedSource.answering(1)).schedule(THRICE).build()));
        run.step();
        Progress end = run.terminate("the rollout was aborted");
        assertThat(end.verdict().phase()).isEqualTo(Phase.TERMINATED);
        assertThat(run.state().decision(clock.wall())).isEqualTo(Decision.HOLD);
        assertThat(end.verdict().reasons().get(0).text()).contains("the rollout was aborted");
    }

    @Test
    void answerAfterTheEnd_changesNothing() {
        CompletableFuture<Evidence> answer = new CompletableFuture<>();
        ScriptedSource slow = ScriptedSource.of(ScriptedSource.later(answer));
        Run run = start(plan(guardrail("m", slow).build()));
        run.step();
        run.terminate("enough");
        RunState end = run.state();
        answer.complete(
                Evidence.of(Value.of(1), ScriptedSource.witness(slow.asked().get(0))));
        run.step();
        assertThat(run.state()).isSameAs(end);
    }

    @Test
    void clockJump_makesWhatIsInFlightAnError() {
        Run run = start(plan(guardrail("m", ScriptedSource.of(ScriptedSource.hang(), ScriptedSource.number(1)))
                .build()));
        run.step();
        clock.advance(Duration.ofSeconds(2));
        clock.jumpWall(Duration.ofSeconds(-90));
        run.step();
        Measurement last = run.state().metric("m").last().orElseThrow();
        assertThat(last).isInstanceOf(Measurement.Error.class);
        assertThat(last.sentence()).contains("clock jumped");
        assertThat(run.state().unobserved().total()).isEqualTo(Duration.ofSeconds(2));
        clock.advance(Duration.ofSeconds(10));
        assertThat(run.step().verdict().phase()).isEqualTo(Phase.SUCCESSFUL);
    }

    @Test
    void resumedRun_losesWhatWasInFlightAndGoesOn() {
        Plan plan = plan(guardrail("m", ScriptedSource.of(ScriptedSource.hang(), ScriptedSource.number(1)))
                .build());
        start(plan).step();
        clock.advance(Duration.ofSeconds(5));
        Run resumed = Run.resume(plan, host().build(), journal);
        assertThat(resumed.state().metric("m").last().orElseThrow().sentence()).contains("host died");
        assertThat(resumed.state().unobserved().total()).isEqualTo(Duration.ofSeconds(5));
        clock.advance(Duration.ofSeconds(10));
        assertThat(resumed.step().verdict().phase()).isEqualTo(Phase.SUCCESSFUL);
        assertThat(Replay.of(journal.facts()).verdict())
                .isEqualTo(resumed.state().verdict());
    }

    @Test
    void resumedRun_withAnotherPlan_isRefused() {
        start(plan(guardrail("m", ScriptedSource.answering(1)).schedule(THRICE).build()));
        Plan other = plan(guardrail("m", ScriptedSource.answering(1)).build());
        assertThatThrownBy(() -> Run.resume(other, host().build(), journal))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("other guardrails, limits or schedules");
    }

    @Test
    void waivedGuardrail_changesTheDecisionUntilItExpires() {
        Run run = start(plan(
                guardrail("a", ScriptedSource.answering(2)).build(),
                guardrail("b", ScriptedSource.answering(1))
                        .schedule(Schedule.every(Duration.ofSeconds(30), 2))
                        .build()));
        run.waive(new Waiver("a", "known flake", "ann", clock.wall().plusSeconds(600)));
        run.step();
        clock.advance(Duration.ofSeconds(30));
        assertThat(run.step().verdict().phase()).isEqualTo(Phase.FAILED);
        assertThat(run.state().decision(clock.wall())).isEqualTo(Decision.PROCEED);
        assertThat(run.state().decision(clock.wall().plusSeconds(600))).isEqualTo(Decision.ABORT);
    }

    @Test
    void journalThatCannotBeWritten_isError() {
        Journal full = new Journal() {
            private int written;

            @Override
            public void append(Fact fact) {
                if (++written > 2) {
                    throw new JournalException("disk full");
                }
            }

            @Override
            public List<Fact> facts() {
                return List.of();
            }
        };
        Run run = Run.start(plan(guardrail("m", ScriptedSource.answering(1)).build()), host().build(), full);
        Progress end = run.step();
        assertThat(end.verdict().phase()).isEqualTo(Phase.ERROR);
        assertThat(end.verdict().reasons()).extracting(reason -> reason.rule()).containsExactly(Rule.JOURNAL);
        assertThat(run.state().decision(clock.wall())).isEqualTo(Decision.ABORT);
    }

    @Test
    void listenerThatThrows_breaksNothing() {
        List<String> heard = new ArrayList<>();
        RunListener throwing = new RunListener() {
            @Override
            public void measured(RunState state, String guardrail, Measurement measurement, Timing timing) {
                throw new AssertionError("listener");
            }
        };
        RunListener listening = new RunListener() {
            @Override
            public void started(RunState state) {
                heard.add("started");
            }

            @Override
            public void measured(RunState state, String guardrail, Measurement measurement, Timing timing) {
                heard.add(guardrail + " " + measurement.phase() + " late " + timing.late() + " took " + timing.took());
            }

            @Override
            public void decided(RunState state, Decision decision, Duration took) {
                heard.add("decided " + state.verdict().phase() + " " + decision + " after " + took);
            }
        };
        Host host = host().addListeners(throwing, listening).build();
        Run run = Run.start(plan(guardrail("m", ScriptedSource.answering(1)).build()), host, journal);
        clock.advance(Duration.ofSeconds(3));
        run.step();
        run.step();
        assertThat(heard)
                .containsExactly(
                        "started", "m SUCCESSFUL late PT3S took PT0S", "decided SUCCESSFUL PROCEED after PT3S");
    }

    @Test
    void wake_isRungWhenAnAnswerComes() {
        CompletableFuture<Evidence> answer = new CompletableFuture<>();
        ScriptedSource slow = ScriptedSource.of(ScriptedSource.later(answer));
        Run run = start(plan(guardrail("m", slow).build()));
        List<String> rung = new ArrayList<>();
        run.whenAnswered(() -> rung.add("ding"));
        Optional<Duration> next = run.step().next();
        assertThat(next).contains(Duration.ofSeconds(10));
        answer.complete(
                Evidence.of(Value.of(1), ScriptedSource.witness(slow.asked().get(0))));
        assertThat(rung).containsExactly("ding");
        assertThat(run.step().verdict().phase()).isEqualTo(Phase.SUCCESSFUL);
    }
}
