package dev.guardrail.examples;

import dev.guardrail.Guardrails;
import dev.guardrail.Outcome;
import dev.guardrail.judge.Decision;
import dev.guardrail.prometheus.PrometheusSource;
import dev.guardrail.prometheus.RolloutGuardrails;
import dev.guardrail.report.Report;
import dev.guardrail.spec.Plan;
import dev.guardrail.text.RefusedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Judges rollouts by the three ready-made guardrails. Without options: four recorded rollouts, from recorded answers of a
 * real Prometheus served over HTTP on loopback; exits 0 only if each comes out as it must. With {@code --prometheus}: your
 * rollout, from your server; exits 0 to proceed, 1 to hold or abort, 2 for bad input.
 */
@Command(
        name = "quickstart",
        mixinStandardHelpOptions = true,
        description = "Judge a rollout by restarts, readiness and image.")
public final class Quickstart implements Callable<Integer> {

    /** Your own server and rollout; all or none. */
    static final class Yours {
        @Option(names = "--prometheus", required = true, paramLabel = "URL", description = "your Prometheus")
        String prometheus = "";

        @Option(names = "--namespace", required = true, paramLabel = "N", description = "the Deployment's namespace")
        String namespace = "";

        @Option(names = "--deployment", required = true, paramLabel = "D", description = "the Deployment under test")
        String deployment = "";

        @Option(
                names = "--replicaset",
                required = true,
                paramLabel = "R",
                description = "the ReplicaSet of the new revision")
        String replicaSet = "";
    }

    @ArgGroup(exclusive = false)
    private @Nullable Yours yours;

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs it. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Quickstart()).setExecutionExceptionHandler((e, line, parsed) -> {
            line.getErr().println(e instanceof RefusedException ? e.getMessage() : "unexpected: " + e);
            return e instanceof RefusedException ? 2 : 3;
        });
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        return yours == null ? recorded(out) : judge(yours, out);
    }

    private static int recorded(PrintWriter out) throws IOException, InterruptedException {
        int wrong = 0;
        for (RecordedCase recorded : RecordedCase.all()) {
            Report report = recorded.judge();
            boolean right = recorded.cameOutRight(report);
            wrong += right ? 0 : 1;
            out.printf("=== %s%n%n%s%n", recorded.title(), report.text());
            out.printf(
                    "%s: %s expected, %s decided%n%n",
                    right ? "as it must be" : "WRONG", recorded.decision(), report.decision());
        }
        out.printf("%d rollouts judged, %d came out wrong%n", RecordedCase.all().size(), wrong);
        out.flush();
        return wrong == 0 ? 0 : 1;
    }

    private static int judge(Yours yours, PrintWriter out) {
        try (PrometheusSource prometheus = PrometheusSource.at(yours.prometheus)) {
            RolloutGuardrails rollout = RolloutGuardrails.builder()
                    .prometheus(prometheus)
                    .namespace(yours.namespace)
                    .deployment(yours.deployment)
                    .replicaSet(yours.replicaSet)
                    .build();
            Outcome outcome = Guardrails.standard()
                    .evaluate(Plan.builder()
                            .subject(yours.namespace + "/deployment/" + yours.deployment)
                            .revision(yours.replicaSet)
                            .guardrails(rollout.all())
                            .build());
            out.println(outcome.report().text());
            out.flush();
            return outcome.decision() == Decision.PROCEED ? 0 : 1;
        }
    }
}
