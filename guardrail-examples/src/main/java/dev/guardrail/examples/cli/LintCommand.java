package dev.guardrail.examples.cli;

import dev.guardrail.prometheus.provider.PrometheusProviders;
import dev.guardrail.read.FindingFormat;
import dev.guardrail.read.Providers;
import dev.guardrail.read.Templates;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Severity;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code guardrail lint}. */
@Command(
        name = "lint",
        description = "Say where AnalysisTemplates cannot run, or would pass on missing data. Asks no server, unless"
                + " --probe is given.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no finding of severity error",
            "1:some, unreadable text included",
            "2:wrong usage, or a file that is not there",
            "3:internal error"
        })
final class LintCommand implements Callable<Integer> {
    @Mixin
    private TemplateOptions templates = new TemplateOptions();

    @Mixin
    private Asking asking = new Asking();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json or sarif; text by default")
    private FindingFormat format = FindingFormat.TEXT;

    @Option(names = "--strict", description = "count warnings as errors")
    private boolean strict;

    @Option(
            names = "--probe",
            description = "ask every metric once, now, and say which has no data or cannot be asked; needs a value for"
                    + " each argument")
    private boolean probe;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (PrometheusProviders prometheus = asking.open()) {
            Providers providers = Asking.all(prometheus);
            Templates read = templates.read(providers);
            List<Finding> findings = new ArrayList<>(read.lint(templates.arguments()));
            if (probe && !Findings.hasErrors(read.findings())) {
                findings.addAll(Probe.of(templates.define(providers)));
            }
            out.print(format.write(findings));
            return findings.stream().anyMatch(this::counts) ? ExitCode.NOT_WELL.code() : ExitCode.WELL.code();
        }
    }

    private boolean counts(Finding finding) {
        return finding.severity() == Severity.ERROR || (strict && finding.severity() == Severity.WARNING);
    }
}
