package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.contract.ManualClock;
import dev.guardrail.journal.Journal;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.RunState;
import dev.guardrail.run.Host;
import dev.guardrail.run.Progress;
import dev.guardrail.run.Run;
import dev.guardrail.run.RunListener;
import dev.guardrail.run.Timing;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Plan;
import dev.guardrail.spec.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Many runs of one rollout ask the server as often as one would. */
class SharingTest {
    private static final Path RECORDED = Path.of("src/test/resources/recorded/scenarios/01-healthy-rollout.json");
    private static final Instant AT = Instant.ofEpochSecond(1_767_313_205);
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Duration GRID = Duration.ofSeconds(5);
    private static final int RUNS = 1000;
    private static final int ROLLOUTS = 50;
    private static final int MEASUREMENTS = 5;

    private final ManualClock clock = ManualClock.at(AT);
    private final Answers recorded = Answers.read(RECORDED);
    private final InlineServer server = InlineServer.answering(this::answer);
    private final Map<String, Set<Instant>> touched = new HashMap<>();
    private int measured;

    private record Wake(Instant at, int order, Run run) implements Comparable<Wake> {
        @Override
        public int compareTo(Wake other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Integer.compare(order, other.order);
        }
    }

    /** Every rollout is the healthy one, in a namespace of its own. */
    private String answer(String query, String time) {
        return time.equals("1.000")
                ? InlineServer.vector("")
                : recorded.body(query.replaceAll("shop-[0-9]+", "shop"), AT)
                        .orElseThrow()
                        .replace(String.valueOf(AT.getEpochSecond()), time);
    }

    @Test
    void runs_ofTheSameGuardrails_askOncePerInstantOfTheGrid() {
        PrometheusSource prometheus = PrometheusSource.builder("http://prometheus")
                .client(server.client())
                .timer(new VirtualTimer(clock))
                .build();
        PriorityQueue<Wake> line = new PriorityQueue<>();
        Random random = new Random(7);
        for (int i = 0; i < RUNS; i++) {
            Instant start = AT.plusMillis(random.nextInt((int) INTERVAL.toMillis()));
            line.add(new Wake(start, i, null));
        }
        Set<Phase> phases = new HashSet<>();
        while (!line.isEmpty()) {
            Wake next = line.poll();
            clock.advance(Duration.between(clock.wall(), next.at()));
            Run run = next.run() == null ? start(prometheus, next.order()) : next.run();
            Progress progress = run.step();
            if (progress.isOver()) {
                phases.add(run.state().verdict().phase());
            } else {
                line.add(new Wake(clock.wall().plus(progress.next().orElseThrow()), next.order(), run));
            }
        }

        Set<Instant> all = new HashSet<>();
        touched.values().forEach(all::addAll);
        int bound = ROLLOUTS * 3 * all.size();
        int sharp = touched.values().stream()
                .mapToInt(instants -> 3 * instants.size())
                .sum();
        QueryCounts counts = prometheus.counts();
        System.out.println("sharing: " + RUNS + " runs, " + measured + " measurements, " + counts.asked()
                + " queries asked and " + counts.probes() + " probes, at most " + bound + " allowed (" + ROLLOUTS
                + " rollouts x 3 queries x " + all.size() + " instants)");
        assertThat(phases).containsExactly(Phase.SUCCESSFUL);
        assertThat(measured).isEqualTo(RUNS * 3 * MEASUREMENTS);
        assertThat(counts.asked()).isEqualTo(sharp);
        assertThat(counts.asked() + counts.probes())
                .isLessThanOrEqualTo(bound)
                .isEqualTo(server.asked().size());
        assertThat(counts.probes()).isEqualTo(3 * ROLLOUTS);
        assertThat(counts.saved()).isEqualTo(measured - counts.asked());
        assertThat(counts.failed() + counts.starved()).isZero();
    }

    private Run start(PrometheusSource prometheus, int order) {
        String namespace = "shop-" + order % ROLLOUTS;
        List<Guardrail> guardrails = new ArrayList<>();
        for (Guardrail guardrail : RolloutGuardrails.builder()
                .prometheus(prometheus)
                .namespace(namespace)
                .deployment("web")
                .replicaSet("web-6d5f7c9b8")
                .build()
                .all()) {
            guardrails.add(Guardrail.builder()
                    .from(guardrail)
                    .schedule(Schedule.every(INTERVAL, MEASUREMENTS))
                    .build());
        }
        Host host = Host.builder()
                .clock(clock)
                .executor(Runnable::run)
                .addListeners(new RunListener() {
                    @Override
                    public void measured(RunState state, String guardrail, Measurement measurement, Timing timing) {
                        touch(namespace, measurement.asked().at());
                    }
                })
                .build();
        return Run.start(
                Plan.builder().subject(namespace).guardrails(guardrails).build(), host, Journal.unkept());
    }

    private void touch(String namespace, Instant at) {
        measured++;
        long second = at.getEpochSecond() - at.getEpochSecond() % GRID.toSeconds();
        touched.computeIfAbsent(namespace, name -> new HashSet<>()).add(Instant.ofEpochSecond(second));
    }
}
