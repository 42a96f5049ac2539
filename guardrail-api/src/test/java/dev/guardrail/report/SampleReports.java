package dev.guardrail.report;

import dev.guardrail.contract.ManualClock;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.contract.ScriptedSource.Act;
import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Coverage;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Observation;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Witness;
import dev.guardrail.journal.Journal;
import dev.guardrail.journal.JournalStore;
import dev.guardrail.judge.Earlier;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.Waiver;
import dev.guardrail.run.Host;
import dev.guardrail.run.Progress;
import dev.guardrail.run.Run;
import dev.guardrail.source.Fault;
import dev.guardrail.source.Request;
import dev.guardrail.spec.Demands;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Interpretation;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Plan;
import dev.guardrail.spec.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Reports of runs as people meet them, in virtual time: the ones that are looked at, and held to golden files. */
final class SampleReports {
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final String SUBJECT = "shop/deployment/checkout";
    private static final String REVISION = "checkout-7d9f8c6b5";

    private final ManualClock clock = ManualClock.create();
    private final Host host =
            Host.builder().clock(clock).executor(Runnable::run).build();
    private final Journal journal = Journal.inMemory();

    private SampleReports() {}

    /** Everything is well. */
    static Report healthy() {
        SampleReports sample = new SampleReports();
        return sample.played(sample.plan(
                restarts(at -> 0, 20),
                errorRate(at -> 0.002 + 0.0015 * Math.sin(at / 2.0), 20),
                latency(at -> 0.18 + 0.02 * Math.cos(at), 20)));
    }

    /** One guardrail fails, one is cut short; a dry run fails too, and an earlier run failed and was overruled. */
    static Report failed() {
        SampleReports sample = new SampleReports();
        Plan plan = Plan.builder()
                .from(sample.plan(
                        restarts(at -> 0, 20),
                        errorRate(at -> at < 9 ? 0.004 + 0.0006 * at : 0.004 + 0.005 * (at - 8), 20),
                        latency(at -> 0.21 + 0.017 * at, 20),
                        readiness(at -> 3, 20)))
                .dryRun(List.of("latency-p99"))
                .build();
        return sample.played(plan);
    }

    /** A failure that somebody waived, and a run of the same revision that failed before. */
    static Report waived() {
        SampleReports sample = new SampleReports();
        Plan plan = sample.plan(restarts(at -> 4, 1), errorRate(at -> 0.003, 1));
        Earlier earlier = new Earlier(
                SUBJECT + " 2025-12-31T23:00:00Z",
                Phase.FAILED,
                sample.clock.wall().minusSeconds(3600),
                "error-rate: failed 2 > failureLimit 1",
                Optional.empty());
        Run run = Run.start(plan, sample.host, sample.journal, List.of(earlier));
        run.waive(new Waiver(
                "restarts", "known flake, ticket 7", "ann", sample.clock.wall().plusSeconds(3600)));
        sample.drive(run, Duration.ofDays(1));
        return sample.report(plan, run);
    }

    /** The metrics come and go, and for a time nobody watched. */
    static Report errorsAndGaps() {
        SampleReports sample = new SampleReports();
        return sample.errorsAndGaps(sample.journal);
    }

    /** The journal of that run as a file. */
    static Path journalOfErrorsAndGaps(Path folder) {
        try (Journal journal = JournalStore.inDirectory(folder).create("run")) {
            new SampleReports().errorsAndGaps(journal);
        }
        return folder.resolve("run.journal");
    }

    private Report errorsAndGaps(Journal kept) {
        Act refused = ScriptedSource.fault(
                Fault.Kind.REFUSED, "http://joe:hunter2@prometheus:9090 answered 503, token=s3cr3t");
        List<Act> script = new ArrayList<>();
        IntStream.range(0, 40).forEach(i -> {
            boolean down = i == 4 || i == 9 || i == 10 || i > 25;
            script.add(down ? refused : i == 13 ? ScriptedSource.hang() : answer("error-rate", at -> 0.006, i));
        });
        Plan plan = plan(
                restarts(at -> 0, 30),
                guardrail("error-rate", Shape.vector(), script, "result[0] <= 0.01", 30)
                        .limits(Limits.builder().consecutiveErrorLimit(2).build())
                        .build(),
                undecided(30));
        Run run = Run.start(plan, host, kept);
        drive(run, Duration.ofMinutes(4));
        clock.advance(Duration.ofSeconds(170));
        run = Run.resume(plan, host, kept);
        run.note("the host was restarted by hand");
        drive(run, Duration.ofDays(1));
        return Report.of(plan, run.state(), kept.facts(), clock.wall());
    }

    /** Many guardrails, most of them well. */
    static Report many(int guardrails, int measurements) {
        SampleReports sample = new SampleReports();
        Guardrail[] all = IntStream.range(0, guardrails)
                .mapToObj(i -> guardrail(
                                String.format("service-%02d-errors", i),
                                Shape.vector(),
                                acts(
                                        "errors",
                                        at -> i == 17 && at > measurements / 2 ? 0.02 : 0.001 * (i % 9),
                                        measurements),
                                "result[0] <= 0.01",
                                measurements)
                        .limits(Limits.builder()
                                .failureLimit(measurements > 10 ? 3 : 0)
                                .build())
                        .build())
                .toArray(Guardrail[]::new);
        return sample.played(sample.plan(all));
    }

    /** Not finished yet. */
    static Report running() {
        SampleReports sample = new SampleReports();
        Plan plan = sample.plan(restarts(at -> 0, 20), errorRate(at -> 0.003, 20));
        Run run = Run.start(plan, sample.host, sample.journal);
        sample.drive(run, Duration.ofSeconds(200));
        return sample.report(plan, run);
    }

    /** Every text that can come from outside is this one. */
    static Report hostile(String text) {
        SampleReports sample = new SampleReports();
        String name = text.isBlank() || text.chars().anyMatch(Character::isISOControl) ? "plain" : text;
        Evidence evidence = new Evidence(
                Value.of(4),
                Witness.builder()
                        .asked(text + "?")
                        .at(sample.clock.wall())
                        .series(1)
                        .samples(1)
                        .addChecks(new Check(text, false, text))
                        .build(),
                List.of(new Observation(text, text)));
        Guardrail guardrail = Guardrail.builder()
                .name(name)
                .source(ScriptedSource.of(Shape.unknown(), request -> CompletableFuture.completedFuture(evidence)))
                .successCondition("result != " + quoted(text) + " && result == 0")
                .interpretation(new Interpretation(text, List.of(text), List.of(text)))
                .build();
        Plan plan = Plan.builder()
                .subject(text.isBlank() ? "blank" : text)
                .revision(text)
                .addGuardrails(guardrail)
                .build();
        Earlier earlier = new Earlier(text, Phase.FAILED, sample.clock.wall(), text, Optional.empty());
        Run run = Run.start(plan, sample.host, sample.journal, List.of(earlier));
        sample.drive(run, Duration.ofDays(1));
        // Nothing that can be seen is refused.
        String said = "said " + text;
        run.waive(new Waiver(name, said, said, sample.clock.wall().plusSeconds(60)));
        run.note(text);
        return sample.report(plan, run);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars()
                .filter(c -> c >= ' ' && c != 0x7F && !Character.isSurrogate((char) c))
                .forEach(c -> out.append(c == '"' || c == '\\' ? "\\" : "").append((char) c));
        return out.append('"').toString();
    }

    private static Guardrail restarts(IntToDoubleFunction value, int count) {
        return guardrail("restarts", Shape.vector(), acts("restarts", value, count), "result[0] == 0", count)
                .interpretation(new Interpretation(
                        "The new version is unstable at run time.",
                        List.of("configuration errors", "missing dependencies", "a bad build", "out of memory"),
                        List.of(
                                "Look at the logs of the container before its restart.",
                                "Fix it, and roll out again.")))
                .build();
    }

    private static Guardrail errorRate(IntToDoubleFunction value, int count) {
        return guardrail("error-rate", Shape.vector(), acts("error-rate", value, count), "result[0] <= 0.01", count)
                .limits(Limits.builder().failureLimit(count > 2 ? 1 : 0).build())
                .interpretation(new Interpretation(
                        "Requests fail more often than the service may fail.",
                        List.of("a defect in the new version", "a dependency that answers with errors"),
                        List.of(
                                "Look at which routes and status codes the failed requests have.",
                                "Compare with the revision before: is it the rollout at all?")))
                .build();
    }

    private static Guardrail latency(IntToDoubleFunction value, int count) {
        return guardrail("latency-p99", Shape.vector(), acts("latency", value, count), "result[0] < 0.3", count)
                .failureCondition("result[0] > 0.35")
                .build();
    }

    private static Guardrail readiness(IntToDoubleFunction value, int count) {
        return guardrail("readiness", Shape.vector(), acts("readiness", value, count), "result[0] >= 3", count)
                .schedule(Schedule.builder()
                        .initialDelay(Duration.ofSeconds(45))
                        .interval(INTERVAL.multipliedBy(2))
                        .count(count)
                        .build())
                .build();
    }

    /** Between its two conditions now and then. */
    private static Guardrail undecided(int count) {
        return guardrail(
                        "saturation",
                        Shape.vector(),
                        acts("saturation", at -> at % 11 == 7 ? 0.85 : 0.6 + 0.01 * (at % 5), count),
                        "result[0] < 0.8",
                        count)
                .failureCondition("result[0] > 0.9")
                .limits(Limits.builder().inconclusiveLimit(3).build())
                .build();
    }

    private static Guardrail.Builder guardrail(
            String name, Shape shape, List<Act> script, String condition, int count) {
        return Guardrail.builder()
                .name(name)
                .source(ScriptedSource.of(shape, script.toArray(Act[]::new)))
                .successCondition(condition)
                .demands(Demands.builder()
                        .coverage(true)
                        .maxSampleAge(Duration.ofMinutes(2))
                        .build())
                .schedule(count == 1 ? Schedule.once() : Schedule.every(INTERVAL, count));
    }

    private static List<Act> acts(String what, IntToDoubleFunction value, int count) {
        return IntStream.range(0, count).mapToObj(i -> answer(what, value, i)).toList();
    }

    private static Act answer(String what, IntToDoubleFunction value, int at) {
        double number = value.applyAsDouble(at);
        List<Observation> seen = what.equals("restarts") && number > 0
                ? List.of(
                        new Observation("pod checkout-7d9f8c6b5-x2x9k container app", "4 restarts, last one OOMKilled"))
                : List.of();
        return request ->
                CompletableFuture.completedFuture(new Evidence(Value.vector(number), witness(what, request), seen));
    }

    private static Witness witness(String what, Request request) {
        return Witness.builder()
                .asked("sum by (pod) (rate(" + what.replace('-', '_')
                        + "_total{namespace=\"shop\",pod=~\"checkout-7d9f8c6b5-.*\"}[5m]))")
                .at(request.at())
                .series(3)
                .samples(3)
                .coverage(new Coverage("pods", 3, 3))
                .oldestSample(Duration.ofSeconds(12))
                .build();
    }

    private Plan plan(Guardrail... guardrails) {
        return Plan.builder()
                .subject(SUBJECT)
                .revision(REVISION)
                .addGuardrails(guardrails)
                .build();
    }

    private Report played(Plan plan) {
        Run run = Run.start(plan, host, journal);
        drive(run, Duration.ofDays(1));
        return report(plan, run);
    }

    private Report report(Plan plan, Run run) {
        return Report.of(plan, run.state(), journal.facts(), clock.wall());
    }

    /** Steps until the run is over, or for a time. */
    private void drive(Run run, Duration longest) {
        Duration passed = Duration.ZERO;
        Progress progress = run.step();
        while (!progress.isOver() && passed.compareTo(longest) < 0) {
            Duration next = progress.next().orElseThrow().plusMillis(20);
            clock.advance(next);
            passed = passed.plus(next);
            progress = run.step();
        }
    }
}
