package dev.guardrail.examples.cli;

import dev.guardrail.prometheus.provider.PrometheusProviders;
import dev.guardrail.read.Definition;
import dev.guardrail.read.Providers;
import dev.guardrail.report.Report;
import dev.guardrail.spec.Plan;
import java.io.PrintWriter;
import picocli.CommandLine.Mixin;

/** What commands that judge have in common: what is run, whom it asks, and where reports go. */
final class RunOptions {
    @Mixin
    private TemplateOptions templates = new TemplateOptions();

    @Mixin
    private PlanOptions plan = new PlanOptions();

    @Mixin
    private Asking asking = new Asking();

    @Mixin
    private ReportFiles reports = new ReportFiles();

    /** Refuses now what would be found out too late. */
    void check() {
        reports.check(templates.files());
    }

    /** Close it when all is asked. */
    PrometheusProviders open() {
        return asking.open();
    }

    Definition define(Providers providers) {
        return templates.define(providers);
    }

    Plan plan(Definition definition) {
        return plan.plan(definition);
    }

    /** Prints the report, writes it where it is wanted, and says what to exit with. */
    ExitCode tell(Report report, PrintWriter out, PrintWriter err) {
        out.print(report.text());
        boolean written = reports.write(report, err);
        return ExitCode.of(report.decision()).orInternalErrorUnless(written);
    }
}
