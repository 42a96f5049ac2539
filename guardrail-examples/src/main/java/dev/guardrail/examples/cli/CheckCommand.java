package dev.guardrail.examples.cli;

import dev.guardrail.journal.JournalStore;
import dev.guardrail.judge.Overruling;
import dev.guardrail.prometheus.provider.PrometheusProviders;
import dev.guardrail.read.Definition;
import dev.guardrail.report.Report;
import dev.guardrail.spec.Plan;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Severity;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code guardrail check}. */
@Command(
        name = "check",
        description = "Run AnalysisTemplates, once or over time as they say, and decide.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:proceed: every guardrail succeeded on evidence",
            "1:hold or abort, also when stopped by a signal",
            "2:bad input: nothing was asked",
            "3:internal error, or a proceed whose report could not be written"
        })
final class CheckCommand implements Callable<Integer> {

    /** Who lets this revision go on although it failed before; both or none. */
    static final class Overrule {
        @Option(
                names = "--overrule-by",
                required = true,
                paramLabel = "NAME",
                description = "who answers for it that earlier failures of this revision bind no longer")
        String by = "";

        @Option(names = "--overrule-because", required = true, paramLabel = "REASON", description = "and why")
        String because = "";
    }

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "write the run down there as it goes; an earlier Failed run of the same subject and revision"
                    + " then holds this one")
    private @Nullable Path journals;

    @ArgGroup(exclusive = false)
    private @Nullable Overrule overrule;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        options.check();
        try (PrometheusProviders prometheus = options.open()) {
            Definition definition = options.define(Asking.all(prometheus));
            Plan plan = options.plan(definition);
            tell(definition.findings(), err);
            Report report = judge(new Evaluation(plan, definition.waivers(), Terminal.progress(err)));
            return options.tell(report, out, err).code();
        }
    }

    /** What is weak, and what Argo Rollouts would let pass; a note is worth a lint and not a check. */
    private static void tell(List<Finding> findings, PrintWriter err) {
        List<Finding> grave = findings.stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .toList();
        if (!grave.isEmpty()) {
            err.println(Findings.text(grave));
        }
    }

    private Report judge(Evaluation evaluation) {
        Optional<Overruling> overruling =
                Optional.ofNullable(overrule).map(given -> new Overruling(given.by, given.because));
        return journals == null ? evaluation.judge() : evaluation.judge(JournalStore.inDirectory(journals), overruling);
    }
}
