package dev.guardrail.examples.cli;

import dev.guardrail.Backtest;
import dev.guardrail.BacktestResult;
import dev.guardrail.Regression;
import dev.guardrail.prometheus.provider.PrometheusProviders;
import dev.guardrail.read.Definition;
import dev.guardrail.run.Host;
import dev.guardrail.spec.Plan;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code guardrail replay}. */
@Command(
        name = "replay",
        description =
                "Judge a past window from Prometheus in virtual time: would this guardrail have stopped that release,"
                        + " and when?",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it would have gone on",
            "1:it would have been stopped",
            "2:bad input: nothing was asked",
            "3:internal error, or a proceed whose report could not be written"
        })
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private TemplateOptions templates = new TemplateOptions();

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Mixin
    private Asking asking = new Asking();

    @Mixin
    private ReportFiles reports = new ReportFiles();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "INSTANT",
            description = "when the run would have started, such as 2026-01-02T00:20:05Z, or seconds since 1970")
    private Instant from = Instant.EPOCH;

    @Option(
            names = "--to",
            paramLabel = "INSTANT",
            description = "when it would have been completed; by default when it is over by itself")
    private @Nullable Instant to;

    @Option(
            names = "--inject",
            paramLabel = "REGRESSION",
            description = "a regression to put into the evidence: error-rate=3, success-rate=3 (three times as many"
                    + " errors), latency=0.2, pods-die=1, scrape-gap=5m+2m (begins after, lasts); :METRIC at its end for"
                    + " one metric only; may be given several times")
    private List<String> injected = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        reports.check();
        Optional<Regression> regression =
                injected.stream().map(Injection::parse).reduce(Regression::and);
        try (PrometheusProviders prometheus = asking.open()) {
            Definition definition = templates.define(Asking.ofThePast(prometheus));
            Backtest backtest = backtest(options.plan(definition))
                    .on(Host.builder().addListeners(new ProgressLines(err)).build());
            BacktestResult result = regression.map(backtest::run).orElseGet(backtest::run);
            out.println(answer(result));
            out.println();
            out.print(result.outcome().report().text());
            boolean written = reports.write(result.outcome().report(), err);
            return ExitCode.of(result.outcome().decision())
                    .orInternalErrorUnless(written)
                    .code();
        }
    }

    private Backtest backtest(Plan plan) {
        if (to == null) {
            return Backtest.of(plan, from);
        } else if (!to.isAfter(from)) {
            throw new BadInput("--from " + from + " --to " + to + ": the window must end after it begins");
        }
        return Backtest.of(plan, from, to);
    }

    private String answer(BacktestResult result) {
        return result.stoppedAt()
                .map(at -> "It would have been stopped at " + at + ", "
                        + Duration.between(from, at).toSeconds() + " s after the start (" + result.injected() + ").")
                .orElse("It would have gone on (" + result.injected() + ").");
    }
}
