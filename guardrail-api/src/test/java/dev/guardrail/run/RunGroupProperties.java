package dev.guardrail.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.contract.ManualClock;
import dev.guardrail.journal.Fact;
import dev.guardrail.journal.Journal;
import dev.guardrail.journal.Replay;
import dev.guardrail.judge.Counters;
import dev.guardrail.judge.MetricState;
import dev.guardrail.judge.RunState;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.MissingData;
import dev.guardrail.spec.Plan;
import dev.guardrail.spec.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random runs in a group over few slots, whose host dies and whose clock jumps: none is forgotten. */
class RunGroupProperties {
    private static final Duration SLACK = Duration.ofMinutes(2);

    @Property(tries = 150)
    void runs_endByTheirDeadlinesAndSourcesAreNeverAskedBeyondTheirBound(@ForAll long seed) {
        Fleet fleet = new Fleet(seed);
        fleet.drive();
        assertThat(fleet.server.mostAtOnce()).isLessThanOrEqualTo(fleet.bound);
        for (int i = 0; i < fleet.runs.size(); i++) {
            RunState end = fleet.runs.get(i).state();
            assertThat(end.isFinal()).isTrue();
            for (MetricState metric : end.metrics()) {
                assertThat(metric.decidedAt().orElseThrow().elapsed())
                        .isLessThanOrEqualTo(metric.terms().deadline().plus(SLACK));
            }
            List<Fact> facts = fleet.journals.get(i).facts();
            assertThat(Replay.of(facts)).hasToString(end.toString());
            everyQuestionIsMeasuredOnceOrEndsWithTheRun(end, facts);
        }
    }

    private static void everyQuestionIsMeasuredOnceOrEndsWithTheRun(RunState end, List<Fact> facts) {
        for (MetricState metric : end.metrics()) {
            String name = metric.guardrail();
            long asked = facts.stream()
                    .filter(f -> f instanceof Fact.Asked a && a.guardrail().equals(name))
                    .count();
            long measured = facts.stream()
                    .filter(f -> f instanceof Fact.Measured m && m.guardrail().equals(name))
                    .count();
            Counters counters = metric.counters();
            assertThat(measured)
                    .isEqualTo(counters.successful() + counters.failed() + counters.inconclusive() + counters.error());
            assertThat(asked - measured).isBetween(0L, 1L);
        }
    }

    /** A host with its clock, its journals and a moody server. */
    private static final class Fleet {
        final List<Run> runs = new ArrayList<>();
        final List<Journal> journals = new ArrayList<>();
        final MoodyServer server;
        final int bound;
        private final List<Plan> plans = new ArrayList<>();
        private final ManualClock clock = ManualClock.create();
        private final Random random;
        private final Host host;
        private RunGroup group;

        Fleet(long seed) {
            random = new Random(seed);
            bound = 1 + random.nextInt(3);
            server = new MoodyServer(random);
            host = Host.builder()
                    .clock(clock)
                    .executor(Runnable::run)
                    .questionsPerSource(bound)
                    .tick(Duration.ofMillis(1 + random.nextInt(500)))
                    .build();
            group = RunGroup.on(host);
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                plans.add(plan());
                journals.add(Journal.inMemory());
                runs.add(group.start(plans.get(plans.size() - 1), journals.get(journals.size() - 1), List.of()));
            }
        }

        void drive() {
            Duration next = group.step().orElse(Duration.ZERO);
            while (group.size() > 0) {
                clock.advance(random.nextInt(4) == 0 ? next.plusSeconds(random.nextInt(20)) : next);
                server.answerSome();
                if (random.nextInt(20) == 0) {
                    clock.jumpWall(Duration.ofSeconds(random.nextInt(120) - 60));
                }
                if (random.nextInt(12) == 0) {
                    die();
                }
                next = group.step().orElse(Duration.ZERO);
            }
        }

        /** Nothing is left but the journals; what was under way is nobody's any more. */
        private void die() {
            server.forget();
            group = RunGroup.on(host);
            for (int i = 0; i < runs.size(); i++) {
                if (!runs.get(i).state().isFinal()) {
                    runs.set(i, group.resume(plans.get(i), journals.get(i)));
                }
            }
        }

        private Plan plan() {
            int error = random.nextInt(4);
            Guardrail.Builder builder = Guardrail.builder()
                    .source(server)
                    .successCondition("result == 1")
                    .failureCondition("result == 2")
                    .missingData(List.of(MissingData.values()).get(random.nextInt(3)))
                    .limits(Limits.builder().consecutiveErrorLimit(error).build())
                    .schedule(Schedule.builder()
                            .count(1 + random.nextInt(4))
                            .interval(Duration.ofSeconds(1 + random.nextInt(60)))
                            .initialDelay(Duration.ofSeconds(random.nextInt(20)))
                            .build());
            return Plan.builder()
                    .subject("s")
                    .addGuardrails(builder.name("a").build())
                    .addGuardrails(builder.name("b").build())
                    .build();
        }
    }
}
