package dev.guardrail.examples.cli;

import dev.guardrail.Backtest;
import dev.guardrail.BacktestResult;
import dev.guardrail.Regression;
import dev.guardrail.Sensitivity;
import dev.guardrail.prometheus.provider.PrometheusProviders;
import dev.guardrail.run.Host;
import dev.guardrail.run.RunClock;
import dev.guardrail.spec.Guardrail;
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
    private RunOptions options = new RunOptions();

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

    @Option(
            names = "--smallest",
            paramLabel = "RANGE",
            description = "look for the smallest regression that would have been caught, among error-rate=1.1..100,"
                    + " success-rate=1.1..100 or latency=0.01..2; :METRIC at its end for one metric only")
    private @Nullable String searched;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        options.check();
        List<Injection> injections = injected.stream().map(Injection::parse).toList();
        Optional<SizeSearch> search = Optional.ofNullable(searched).map(SizeSearch::parse);
        if (search.isPresent() && !injections.isEmpty()) {
            throw new BadInput("--inject says which regression, --smallest looks for one; give one of them");
        }
        try (PrometheusProviders prometheus = options.open()) {
            Plan plan = options.plan(options.define(Asking.ofThePast(prometheus)));
            List<String> metrics =
                    plan.guardrails().stream().map(Guardrail::name).toList();
            search.ifPresent(range -> range.check(metrics));
            Optional<Regression> regression =
                    injections.stream().map(each -> each.into(metrics)).reduce(Regression::and);
            Backtest backtest = backtest(plan);
            Host watched = Host.builder().addListeners(new ProgressLines(err)).build();
            BacktestResult result = search.map(range -> smallest(range, backtest, metrics, out))
                    .orElseGet(() -> regression.map(backtest.on(watched)::run).orElseGet(backtest.on(watched)::run));
            out.println(answer(result));
            out.println();
            return options.tell(result.outcome().report(), out, err).code();
        }
    }

    /** The release as it was, after what came of worse ones. */
    private static BacktestResult smallest(SizeSearch range, Backtest backtest, List<String> metrics, PrintWriter out) {
        Sensitivity sensitivity = range.of(backtest, metrics);
        range.tell(sensitivity, out);
        return sensitivity.baseline();
    }

    /** Not beyond now, where there is no evidence yet. */
    private Backtest backtest(Plan plan) {
        Instant now = RunClock.system().wall();
        Instant end = to != null ? to : now;
        if (to != null && !to.isAfter(from)) {
            throw new BadInput("--from " + from + " --to " + to + ": the window must end after it begins");
        } else if (from.isBefore(now) && end.isAfter(now)) {
            throw new BadInput("--to " + to + " is still to come; leave it out, or name an instant of the past");
        }
        return end.isAfter(from) ? Backtest.of(plan, from, end) : Backtest.of(plan, from);
    }

    private String answer(BacktestResult result) {
        return result.stoppedAt()
                .map(at -> "It would have been stopped at " + at + ", "
                        + Duration.between(from, at).toSeconds() + " s after the start (" + result.injected() + ").")
                .orElse("It would have gone on (" + result.injected() + ").");
    }
}
