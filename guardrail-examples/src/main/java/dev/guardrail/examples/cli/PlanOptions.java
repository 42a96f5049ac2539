package dev.guardrail.examples.cli;

import dev.guardrail.read.Definition;
import dev.guardrail.spec.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is rolled out, and how the templates are run for it. */
final class PlanOptions {
    @Option(
            names = "--subject",
            paramLabel = "NAME",
            defaultValue = "rollout",
            description = "what is rolled out, such as shop/deployment/web; for reports and journals")
    private String subject = "";

    @Option(
            names = "--revision",
            paramLabel = "NAME",
            defaultValue = "",
            description = "which revision of it, such as the name of its ReplicaSet or a commit")
    private String revision = "";

    @Option(
            names = "--deadline",
            paramLabel = "DURATION",
            description = "when everything unfinished becomes an error, such as 30m; each metric has its own besides")
    private @Nullable Duration deadline;

    @Option(
            names = "--dry-run",
            paramLabel = "METRIC",
            description = "measure this one and report it, but do not let it decide; may be given several times")
    private List<String> dryRun = List.of();

    @Option(names = "--strict", description = "refuse if the templates have a finding of severity warning or error")
    private boolean strict;

    Plan plan(Definition definition) {
        Definition accepted = strict ? definition.strict() : definition;
        return accepted.plan(subject)
                .revision(revision)
                .addAllDryRun(dryRun)
                .deadline(Optional.ofNullable(deadline))
                .build();
    }
}
