package dev.guardrail.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.contract.ManualClock;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.evidence.Coverage;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Observation;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Witness;
import dev.guardrail.journal.Journal;
import dev.guardrail.judge.Waiver;
import dev.guardrail.run.Host;
import dev.guardrail.run.Run;
import dev.guardrail.source.Fault;
import dev.guardrail.source.Request;
import dev.guardrail.spec.Demands;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Interpretation;
import dev.guardrail.spec.Plan;
import dev.guardrail.spec.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Reports against golden files; {@code -Dguardrail.golden=write} writes them anew. */
class ReportTest {
    private static final Path GOLDEN = Path.of("src/test/resources/report");
    private static final Demands ALL_PODS =
            Demands.builder().coverage(true).maxSampleAge(Duration.ofMinutes(2)).build();

    private final ManualClock clock = ManualClock.create();
    private final Host host =
            Host.builder().clock(clock).executor(Runnable::run).build();

    private static Guardrail restarts(double value, String pod) {
        return Guardrail.builder()
                .name("restarts")
                .source(ScriptedSource.of(request -> CompletableFuture.completedFuture(new Evidence(
                        Value.of(value), witness(request), List.of(new Observation(pod, "OOMKilled twice"))))))
                .successCondition("result == 0")
                .demands(ALL_PODS)
                .interpretation(new Interpretation(
                        "The new version is unstable at run time.",
                        List.of("configuration errors", "missing dependencies", "a bad build", "out of memory"),
                        List.of(
                                "Look at the logs of the container before its restart.",
                                "Fix it, and roll out again.")))
                .build();
    }

    private static Witness witness(Request request) {
        return Witness.builder()
                .asked("sum(kube_pod_container_status_restarts_total)")
                .at(request.at())
                .series(3)
                .samples(3)
                .coverage(new Coverage("pods", 3, 3))
                .oldestSample(Duration.ofSeconds(12))
                .build();
    }

    private static Guardrail readiness() {
        return Guardrail.builder()
                .name("readiness")
                .source(ScriptedSource.of(ScriptedSource.fault(
                        Fault.Kind.REFUSED, "http://joe:hunter2@prometheus:9090 answered 503, token=s3cr3t")))
                .successCondition("result >= 3")
                .schedule(Schedule.every(Duration.ofSeconds(30), 5))
                .build();
    }

    private Run run(Plan plan) {
        Run run = Run.start(plan, host, Journal.unkept());
        run.step();
        clock.advance(Duration.ofSeconds(2));
        run.step();
        return run;
    }

    private Report failed() {
        Plan plan = Plan.builder()
                .subject("shop/deployment/web")
                .revision("web-7d9f8c6b5")
                .addGuardrails(restarts(4, "pod web-7d9f8c6b5-abcde container app"), readiness())
                .build();
        Run run = run(plan);
        run.waive(new Waiver(
                "restarts", "known flake, ticket 7", "ann", clock.wall().plusSeconds(3600)));
        return Report.of(plan, run.state(), clock.wall());
    }

    private Report successful() {
        Plan plan = Plan.builder()
                .subject("shop/deployment/web")
                .addGuardrails(restarts(0, "pod"))
                .build();
        return Report.of(plan, run(plan).state(), clock.wall());
    }

    private static void assertGolden(String name, String actual) throws IOException {
        Path golden = GOLDEN.resolve(name);
        if ("write".equals(System.getProperty("guardrail.golden"))) {
            Files.writeString(golden, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(golden));
    }

    @Test
    void failedRun_readsWell() throws IOException {
        assertGolden("failed.txt", failed().text());
        assertGolden("failed.json", failed().json());
    }

    @Test
    void successfulRun_readsWell() throws IOException {
        assertGolden("successful.txt", successful().text());
        assertGolden("successful.json", successful().json());
    }

    @Test
    void secrets_areNeverShown() {
        assertThat(failed().text() + failed().json())
                .doesNotContain("hunter2")
                .doesNotContain("s3cr3t")
                .contains("prometheus:9090");
    }

    @Test
    void controlCharacters_fromOutsideAreNotPassedOn() {
        Plan plan = Plan.builder()
                .subject("web\u001b[31m")
                .addGuardrails(restarts(1, "pod \u001b[2J\r\nVERDICT SUCCESSFUL"))
                .build();
        Report report = Report.of(plan, run(plan).state(), clock.wall());
        assertThat(report.text()).doesNotContain("\u001b").doesNotContain("\r").doesNotContain("\nVERDICT");
    }
}
