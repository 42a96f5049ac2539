package dev.guardrail.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.contract.ManualClock;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.journal.Fact;
import dev.guardrail.journal.Journal;
import dev.guardrail.journal.JournalException;
import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.Reason.Rule;
import dev.guardrail.judge.RunState;
import dev.guardrail.judge.Waiver;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.MissingData;
import dev.guardrail.spec.Plan;
import dev.guardrail.spec.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hosts, journals, listeners and sources that misbehave around a run. */
class HostileRunTest {
    private static final Schedule TWICE = Schedule.every(Duration.ofSeconds(30), 2);

    private final ManualClock clock = ManualClock.create();
    private final Journal journal = Journal.inMemory();

    private Host.Builder host() {
        return Host.builder().clock(clock).executor(Runnable::run);
    }

    private static Guardrail.Builder guardrail(MetricSource source) {
        return Guardrail.builder()
                .name("m")
                .source(source)
                .successCondition("result == 1")
                .schedule(TWICE);
    }

    private static Plan plan(Guardrail... guardrails) {
        return Plan.builder().subject("web").guardrails(List.of(guardrails)).build();
    }

    static List<Throwable> thrown() {
        return List.of(
                new JournalException("disk full"),
                new IllegalStateException("pool closed"),
                new NoClassDefFoundError("driver"),
                new StackOverflowError(),
                new AssertionError("odd"),
                new OutOfMemoryError("heap"),
                new Error("of a library's own"));
    }

    private static void raise(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    /** Takes so many facts, and then throws. */
    private static Journal failingAfter(int taken, Throwable thrown) {
        return new Journal() {
            private int written;

            @Override
            public void append(Fact fact) {
                if (++written > taken) {
                    raise(thrown);
                }
            }

            @Override
            public List<Fact> facts() {
                return List.of();
            }
        };
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void journal_thatThrowsAnything_makesTheRunErrorAndItsGroupGoesOn(Throwable thrown) {
        for (int taken = 2; taken < 6; taken++) {
            RunGroup group = RunGroup.on(host().build());
            Plan plan = plan(guardrail(ScriptedSource.answering(1)).build());
            Run broken = group.start(plan, failingAfter(taken, thrown), List.of());
            Run other = group.start(plan, Journal.inMemory(), List.of());
            group.step();
            clock.advance(Duration.ofSeconds(30));
            group.step();
            assertThat(broken.state().verdict().phase())
                    .as("after %s facts", taken)
                    .isEqualTo(Phase.ERROR);
            assertThat(broken.state().decision(clock.wall())).isEqualTo(Decision.ABORT);
            assertThat(other.state().verdict().phase()).isEqualTo(Phase.SUCCESSFUL);
            assertThat(group.size()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void listener_thatThrowsAnything_breaksNothing(Throwable thrown) {
        RunListener throwing = new RunListener() {
            @Override
            public void started(RunState state) {
                raise(thrown);
            }

            @Override
            public void measured(RunState state, String guardrail, Measurement measurement, Timing timing) {
                raise(thrown);
            }

            @Override
            public void decided(RunState state, Decision decision, Duration took) {
                raise(thrown);
            }
        };
        RunGroup group = RunGroup.on(host().addListeners(throwing).build());
        Run run = group.start(plan(guardrail(ScriptedSource.answering(1)).build()), journal, List.of());
        group.step();
        clock.advance(Duration.ofSeconds(30));
        group.step();
        assertThat(run.state().verdict().phase()).isEqualTo(Phase.SUCCESSFUL);
        assertThat(group.size()).isZero();
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void backend_thatThrowsAnything_isABackendOfItsOwn(Throwable thrown) {
        MetricSource odd = new MetricSource() {
            private final ScriptedSource well = ScriptedSource.answering(1);

            @Override
            public Shape shape() {
                return well.shape();
            }

            @Override
            public String describe() {
                return well.describe();
            }

            @Override
            public Object backend() {
                raise(thrown);
                return this;
            }

            @Override
            public CompletionStage<Evidence> fetch(Request request) {
                return well.fetch(request);
            }
        };
        RunGroup group = RunGroup.on(host().build());
        Run run = group.start(plan(guardrail(odd).schedule(Schedule.once()).build()), journal, List.of());
        group.step();
        assertThat(run.state().verdict().phase()).isEqualTo(Phase.SUCCESSFUL);
    }

    @Test
    void run_thatThrowsAnything_endsNoOtherOfItsGroup() {
        boolean[] broken = {false};
        RunClock odd = new RunClock() {
            @Override
            public java.time.Instant wall() {
                if (broken[0]) {
                    broken[0] = false;
                    throw new Error("no time");
                }
                return clock.wall();
            }

            @Override
            public long ticks() {
                return clock.ticks();
            }
        };
        RunGroup group = RunGroup.on(host().clock(odd).build());
        Plan once = plan(
                guardrail(ScriptedSource.answering(1)).schedule(Schedule.once()).build());
        group.start(once, Journal.unkept(), List.of());
        group.start(once, Journal.unkept(), List.of());
        broken[0] = true;
        group.step();
        assertThat(group.size()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        group.step();
        assertThat(group.size()).isZero();
    }

    @Test
    void listener_thatReentersTheRun_changesNoVerdict() {
        Run[] run = new Run[1];
        List<Runnable> acts =
                List.of(() -> run[0].step(), () -> run[0].complete(), () -> run[0].terminate("by a listener"));
        for (Runnable act : acts) {
            RunListener meddling = new RunListener() {
                @Override
                public void measured(RunState state, String guardrail, Measurement measurement, Timing timing) {
                    act.run();
                }

                @Override
                public void decided(RunState state, Decision decision, Duration took) {
                    run[0].note("decided " + decision);
                }
            };
            Journal kept = Journal.inMemory();
            Plan plan = plan(guardrail(ScriptedSource.answering(1)).build());
            run[0] = Run.start(plan, host().addListeners(meddling).build(), kept);
            run[0].step();
            boolean stopped = run[0].state().isFinal();
            clock.advance(Duration.ofSeconds(30));
            run[0].step();
            assertThat(run[0].state().verdict().phase()).isEqualTo(stopped ? Phase.TERMINATED : Phase.SUCCESSFUL);
            assertThat(dev.guardrail.journal.Replay.of(kept.facts()))
                    .hasToString(run[0].state().toString());
        }
    }

    @Test
    void whenAnswered_thatStepsAtOnce_losesNothing() {
        Run run = Run.start(plan(guardrail(ScriptedSource.answering(1)).build()), host().build(), journal);
        run.whenAnswered(run::step);
        run.step();
        assertThat(run.state().metric("m").counters().successful()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(30));
        run.step();
        assertThat(run.state().verdict().phase()).isEqualTo(Phase.SUCCESSFUL);
    }

    @Test
    void whenAnswered_ofARunInAGroup_isRefusedSoThatTheGroupStillHears() {
        RunGroup group = RunGroup.on(host().build());
        Run run = group.start(plan(guardrail(ScriptedSource.answering(1)).build()), journal, List.of());
        assertThatThrownBy(() -> run.whenAnswered(() -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("RunListener");
    }

    @Test
    void complete_afterTheDeadline_isError() {
        Schedule endless = Schedule.builder()
                .interval(Duration.ofSeconds(10))
                .deadline(Duration.ofMinutes(1))
                .build();
        Run run = Run.start(
                plan(guardrail(ScriptedSource.answering(1))
                        .schedule(endless)
                        .limits(Limits.builder().minimumSuccesses(1).build())
                        .build()),
                host().build(),
                journal);
        run.step();
        clock.advance(Duration.ofHours(2));
        assertThat(run.complete().verdict().phase()).isEqualTo(Phase.ERROR);
        assertThat(run.state().verdict().reasons())
                .extracting(reason -> reason.rule())
                .containsExactly(Rule.DEADLINE);
    }

    @Test
    void start_inAJournalThatIsNotEmpty_isRefused() {
        Plan plan = plan(guardrail(ScriptedSource.answering(1)).build());
        Run.start(plan, host().build(), journal);
        assertThatThrownBy(() -> Run.start(plan, host().build(), journal))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("run that has started");
    }

    @Test
    void resume_underOtherConditionsOrQuestions_isRefused() {
        Run.start(plan(guardrail(ScriptedSource.answering(1)).build()), host().build(), journal)
                .step();
        List<Guardrail> others = List.of(
                guardrail(ScriptedSource.answering(1))
                        .successCondition("result >= 0")
                        .build(),
                guardrail(ScriptedSource.answering(1))
                        .failureCondition("result == 7")
                        .build(),
                guardrail(ScriptedSource.answering(1))
                        .missingData(MissingData.INCONCLUSIVE)
                        .build(),
                guardrail(new Renamed(ScriptedSource.answering(1))).build());
        for (Guardrail other : others) {
            assertThatThrownBy(() -> Run.resume(plan(other), host().build(), journal))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("guardrail 'm' was measured by another question, condition or demand");
        }
        Run same = Run.resume(plan(guardrail(ScriptedSource.answering(1)).build()), host().build(), journal);
        assertThat(same.state().metric("m").counters().successful()).isEqualTo(1);
    }

    private record Renamed(ScriptedSource source) implements MetricSource {
        @Override
        public Shape shape() {
            return source.shape();
        }

        @Override
        public String describe() {
            return "another question";
        }

        @Override
        public CompletionStage<Evidence> fetch(Request request) {
            return source.fetch(request);
        }
    }

    @Test
    void waiver_withoutAnyoneToBeSeen_isRefused() {
        for (String nobody : List.of("", " ", "\u00a0", "\u200b\ufeff", "\u2007\t")) {
            assertThatThrownBy(() -> new Waiver("m", "flake", nobody, clock.wall()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void waiver_thatIsOverWhenItIsGiven_changesNothing() {
        Run run = Run.start(plan(guardrail(ScriptedSource.answering(2)).build()), host().build(), journal);
        run.waive(new Waiver("m", "flake", "ann", clock.wall()));
        run.step();
        assertThat(run.state().decision(clock.wall())).isEqualTo(Decision.ABORT);
        assertThatThrownBy(() -> run.waive(new Waiver("x", "flake", "ann", clock.wall())))
                .hasMessageContaining("no guardrail 'x'");
    }

    @Test
    void machine_thatSlept_leavesTheWholeTimeUnobserved() {
        Run run = Run.start(plan(guardrail(ScriptedSource.answering(1)).build()), host().build(), journal);
        run.step();
        clock.advance(Duration.ofSeconds(5));
        clock.jumpWall(Duration.ofHours(1));
        run.step();
        assertThat(run.state().unobserved().total())
                .isEqualTo(Duration.ofHours(1).plusSeconds(5));
    }

    @Test
    void resume_underAClockThatWasSetBack_saysSo() {
        Plan plan = plan(guardrail(ScriptedSource.of(ScriptedSource.hang())).build());
        Run.start(plan, host().build(), journal).step();
        clock.jumpWall(Duration.ofHours(-1));
        Run resumed = Run.resume(plan, host().build(), journal);
        assertThat(resumed.state().metric("m").last().orElseThrow()).isInstanceOf(Measurement.Error.class);
        assertThat(journal.facts())
                .anyMatch(fact ->
                        fact instanceof Fact.ClockJumped jump && jump.by().isNegative());
    }

    @Test
    void successesInARow_asManyAsThereAreNumbers_takeNoRoom() {
        Schedule schedule = Schedule.builder()
                .interval(Duration.ofNanos(1))
                .count(Integer.MAX_VALUE)
                .deadline(Duration.ofHours(1))
                .build();
        Run run = Run.start(
                plan(guardrail(ScriptedSource.answering(1))
                        .schedule(schedule)
                        .limits(Limits.builder()
                                .consecutiveSuccessLimit(Integer.MAX_VALUE)
                                .build())
                        .build()),
                host().build(),
                journal);
        List<RunState> states = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            run.step();
            clock.advance(Duration.ofNanos(1));
            states.add(run.state());
        }
        assertThat(states.get(2).metric("m").counters().consecutiveSuccess()).isEqualTo(3);
        assertThat(run.complete().verdict().phase()).isEqualTo(Phase.TERMINATED);
    }
}
