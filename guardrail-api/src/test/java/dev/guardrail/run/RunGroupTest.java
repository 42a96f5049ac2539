package dev.guardrail.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.contract.ManualClock;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Value;
import dev.guardrail.journal.Journal;
import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.RunState;
import dev.guardrail.source.Fault;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Plan;
import dev.guardrail.spec.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RunGroupTest {
    private final ManualClock clock = ManualClock.create();
    private final List<CompletableFuture<Evidence>> answers = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final ScriptedSource slow = ScriptedSource.of(request -> {
        requests.add(request);
        answers.add(new CompletableFuture<>());
        return answers.get(answers.size() - 1);
    });

    private Host.Builder host() {
        return Host.builder().clock(clock).executor(Runnable::run);
    }

    private static Plan plan(MetricSource source, Schedule schedule) {
        Guardrail guardrail = Guardrail.builder()
                .name("m")
                .source(source)
                .successCondition("result == 1")
                .schedule(schedule)
                .limits(Limits.builder().consecutiveErrorLimit(3).build())
                .build();
        return Plan.builder().subject("web").addGuardrails(guardrail).build();
    }

    private static Run start(RunGroup group, Plan plan) {
        return group.start(plan, Journal.unkept(), List.of());
    }

    private void answer(int question) {
        answers.get(question).complete(Evidence.of(Value.of(1), ScriptedSource.witness(requests.get(question))));
    }

    @Test
    void runs_areSteppedWhenDueAndLeaveWhenOver() {
        RunGroup group = RunGroup.on(host().build());
        ScriptedSource source = ScriptedSource.answering(1);
        Run once = start(group, plan(source, Schedule.once()));
        Run thrice = start(group, plan(source, Schedule.every(Duration.ofSeconds(30), 3)));
        assertThat(group.step()).contains(Duration.ofSeconds(30));
        assertThat(once.state().verdict().phase()).isEqualTo(Phase.SUCCESSFUL);
        assertThat(group.runs()).containsExactly(thrice);
        clock.advance(Duration.ofSeconds(29));
        assertThat(group.step()).contains(Duration.ofSeconds(1));
        assertThat(source.asked()).hasSize(2);
        clock.advance(Duration.ofSeconds(1));
        group.step();
        clock.advance(Duration.ofSeconds(30));
        assertThat(group.step()).isEmpty();
        assertThat(thrice.state().verdict().phase()).isEqualTo(Phase.SUCCESSFUL);
        assertThat(group.size()).isZero();
    }

    @Test
    void times_areRoundedUpToTheTick() {
        RunGroup group = RunGroup.on(host().tick(Duration.ofMillis(100)).build());
        Schedule schedule =
                Schedule.builder().initialDelay(Duration.ofMillis(1_030)).build();
        Run run = start(group, plan(ScriptedSource.answering(1), schedule));
        assertThat(group.step()).contains(Duration.ofMillis(1_100));
        clock.advance(Duration.ofMillis(1_050));
        assertThat(group.step()).contains(Duration.ofMillis(50));
        assertThat(run.state().isFinal()).isFalse();
        clock.advance(Duration.ofMillis(50));
        group.step();
        assertThat(run.state().isFinal()).isTrue();
    }

    @Test
    void answer_makesItsRunReadyAndNoOther() {
        RunGroup group = RunGroup.on(host().build());
        Run first = start(group, plan(slow, Schedule.once()));
        Run second = start(group, plan(slow, Schedule.once()));
        assertThat(group.step()).contains(Duration.ofSeconds(10));
        answer(1);
        assertThat(group.step()).contains(Duration.ofSeconds(10));
        assertThat(first.state().isFinal()).isFalse();
        assertThat(second.state().verdict().phase()).isEqualTo(Phase.SUCCESSFUL);
    }

    @Test
    void questions_areBoundedForEachSourceAndServedInTheirOrder() {
        RunGroup group = RunGroup.on(host().questionsPerSource(2).build());
        for (int i = 0; i < 4; i++) {
            start(group, plan(slow, Schedule.once()));
        }
        Run other = start(group, plan(ScriptedSource.answering(1), Schedule.once()));
        group.step();
        assertThat(requests).hasSize(2);
        assertThat(other.state().isFinal())
                .as("another source has slots of its own")
                .isTrue();
        clock.advance(Duration.ofSeconds(3));
        answer(0);
        group.step();
        assertThat(requests).hasSize(3);
        assertThat(requests.get(2).at()).as("asked for when it is put").isEqualTo(clock.wall());
        answer(1);
        answer(2);
        group.step();
        assertThat(requests).hasSize(4);
        answer(3);
        group.step();
        assertThat(group.size()).isZero();
    }

    @Test
    void question_thatFindsNoSlotInTime_isAnErrorThatSaysSo() {
        RunGroup group = RunGroup.on(host().questionsPerSource(1).build());
        ScriptedSource hanging = ScriptedSource.of(ScriptedSource.hang());
        Schedule patient = Schedule.builder().timeout(Duration.ofSeconds(60)).build();
        start(group, plan(hanging, patient));
        group.step();
        Run starved = start(group, plan(hanging, Schedule.once()));
        assertThat(group.step()).contains(Duration.ofSeconds(10));
        clock.advance(Duration.ofSeconds(10));
        group.step();
        Measurement measurement = starved.state().metric("m").last().orElseThrow();
        assertThat(((Measurement.Error) measurement).fault()).contains(Fault.Kind.REJECTED);
        assertThat(measurement.sentence())
                .isEqualTo("could not be asked in time, all 1 slots for questions to its source were taken");
        assertThat(hanging.asked()).hasSize(1);
    }

    @Test
    void slot_ofAnAbandonedQuestion_isGivenBack() {
        RunGroup group = RunGroup.on(host().questionsPerSource(1).build());
        Run first = start(group, plan(slow, Schedule.once()));
        Run waiting = start(group, plan(slow, Schedule.once()));
        Run last = start(group, plan(slow, Schedule.once()));
        group.step();
        waiting.terminate("no longer wanted");
        first.terminate("no longer wanted");
        group.step();
        assertThat(requests).hasSize(2);
        answer(1);
        group.step();
        assertThat(last.state().verdict().phase()).isEqualTo(Phase.SUCCESSFUL);
        assertThat(group.size()).isZero();
    }

    @Test
    void listenerThatThrows_breaksNoRun() {
        RunListener throwing = new RunListener() {
            @Override
            public void measured(RunState state, String guardrail, Measurement measurement, Timing timing) {
                throw new IllegalStateException("listener");
            }
        };
        RunGroup group = RunGroup.on(host().addListeners(throwing).build());
        Run run = start(group, plan(ScriptedSource.answering(1), Schedule.once()));
        group.step();
        assertThat(run.state().verdict().phase()).isEqualTo(Phase.SUCCESSFUL);
    }

    @Test
    void runThatCannotBeStepped_isTriedAgainAndTheOthersGoOn() {
        boolean[] broken = {false};
        RunClock odd = new RunClock() {
            @Override
            public Instant wall() {
                if (broken[0]) {
                    broken[0] = false;
                    throw new IllegalStateException("no time");
                }
                return clock.wall();
            }

            @Override
            public long ticks() {
                return clock.ticks();
            }
        };
        RunGroup group = RunGroup.on(host().clock(odd).build());
        Run first = start(group, plan(ScriptedSource.answering(1), Schedule.once()));
        Run second = start(group, plan(ScriptedSource.answering(1), Schedule.once()));
        broken[0] = true;
        assertThat(group.step()).contains(Duration.ofSeconds(1));
        assertThat(first.state().isFinal() ^ second.state().isFinal()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        group.step();
        assertThat(group.size()).isZero();
    }

    @Test
    void resumedRun_goesOnAsAMember() {
        Journal journal = Journal.inMemory();
        Plan plan = plan(ScriptedSource.answering(1), Schedule.every(Duration.ofSeconds(30), 2));
        RunGroup before = RunGroup.on(host().build());
        before.start(plan, journal, List.of());
        before.step();
        clock.advance(Duration.ofSeconds(5));
        RunGroup after = RunGroup.on(host().build());
        Run run = after.resume(plan, journal);
        assertThat(after.step()).contains(Duration.ofSeconds(25));
        clock.advance(Duration.ofSeconds(25));
        assertThat(after.step()).isEqualTo(Optional.empty());
        assertThat(run.state().verdict().phase()).isEqualTo(Phase.SUCCESSFUL);
    }

    @Test
    void serve_stepsUntilTheGroupIsClosed() {
        AtomicReference<RunGroup> group = new AtomicReference<>();
        RunListener closing = new RunListener() {
            @Override
            public void decided(RunState state, Decision decision, Duration took) {
                group.get().close();
            }
        };
        group.set(RunGroup.on(
                Host.builder().executor(Runnable::run).addListeners(closing).build()));
        Schedule soon = Schedule.builder().initialDelay(Duration.ofMillis(20)).build();
        Run run = start(group.get(), plan(ScriptedSource.answering(1), soon));
        group.get().serve();
        assertThat(run.state().verdict().phase()).isEqualTo(Phase.SUCCESSFUL);
        assertThat(group.get().size()).isZero();
    }

    @Test
    void serve_endsWithAnInterrupt_andTheRunsStayAsTheyAre() {
        RunGroup group = RunGroup.on(host().build());
        Run run = start(group, plan(slow, Schedule.once()));
        Thread.currentThread().interrupt();
        group.serve();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.state().isFinal()).isFalse();
        assertThat(group.runs()).containsExactly(run);
    }
}
