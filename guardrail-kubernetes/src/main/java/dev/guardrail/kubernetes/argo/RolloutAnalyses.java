package dev.guardrail.kubernetes.argo;

import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The analyses that a Rollout refers to, and what is wrong with how it refers to them. A field that is misspelt is accepted
 * by the API server and left out by it, and the rollout goes on without the analysis.
 *
 * @param references every template referred to, in the order of the text
 * @param findings misspelt or missing fields, and a Rollout without any analysis
 */
public record RolloutAnalyses(List<TemplateReference> references, List<Finding> findings) {
    /** Fields of an analysis that are right and of no interest here. */
    private static final Set<String> OTHERS =
            Set.of("args", "dryRun", "measurementRetention", "analysisRunMetadata", "startingStep");

    public RolloutAnalyses {
        references = List.copyOf(references);
        findings = List.copyOf(findings);
    }

    /** Reads a Rollout that was read as text, live or rendered. */
    public static RolloutAnalyses of(Node rollout) {
        Reader reader = new Reader();
        Fields.of(rollout, "", reader.findings)
                .flatMap(root -> root.requiredSection("spec"))
                .flatMap(spec -> spec.requiredSection("strategy"))
                .ifPresent(reader::strategy);
        if (reader.references.isEmpty() && !reader.findings.hasErrors()) {
            reader.findings.warning(
                    "no-analysis",
                    rollout.place(),
                    "the Rollout refers to no analysis: nothing will stop it",
                    "add an analysis to its strategy, or guard it from outside");
        }
        return new RolloutAnalyses(reader.references, reader.findings.sorted());
    }

    /** The templates that an AnalysisTemplate is put together from; one that measures nothing is a finding. */
    static RolloutAnalyses ofTemplate(Node template) {
        Reader reader = new Reader();
        Fields.of(template, "", reader.findings)
                .flatMap(root -> root.section("spec"))
                .ifPresentOrElse(reader::template, () -> reader.measuresNothing(template));
        return new RolloutAnalyses(reader.references, reader.findings.sorted());
    }

    private static final class Reader {
        private final List<TemplateReference> references = new ArrayList<>();
        private final Findings findings = new Findings();

        void strategy(Fields strategy) {
            strategy.section("canary").ifPresent(canary -> {
                canary.section("analysis").ifPresent(this::analysis);
                canary.list("steps").forEach(this::step);
            });
            strategy.section("blueGreen").ifPresent(blueGreen -> {
                blueGreen.section("prePromotionAnalysis").ifPresent(this::analysis);
                blueGreen.section("postPromotionAnalysis").ifPresent(this::analysis);
            });
        }

        private void step(Node node) {
            Fields.of(node, "step", findings).ifPresent(step -> {
                step.section("analysis").ifPresent(this::analysis);
                step.section("experiment")
                        .ifPresent(experiment -> experiment
                                .list("analyses")
                                .forEach(analysis ->
                                        reference(analysis, Set.of("name", "args", "requiredForCompletion"))));
            });
        }

        private void analysis(Fields analysis) {
            OTHERS.forEach(analysis::node);
            List<Node> templates = analysis.list("templates");
            analysis.refuseUnknown();
            if (templates.isEmpty()) {
                findings.error(
                        "no-templates",
                        analysis.mapping().place(),
                        "an analysis without templates does nothing",
                        "name at least one template");
            }
            templates.forEach(template -> reference(template, Set.of()));
        }

        void template(Fields spec) {
            List<Node> templates = spec.list("templates");
            templates.forEach(node -> reference(node, Set.of()));
            if (templates.isEmpty() && spec.list("metrics").isEmpty()) {
                measuresNothing(spec.mapping());
            }
        }

        void measuresNothing(Node where) {
            findings.error(
                    "no-metrics",
                    where.place(),
                    "an analysis template without metrics measures nothing",
                    "write its metrics, or refer to templates that have some");
        }

        private void reference(Node node, Set<String> others) {
            Fields.of(node, "template", findings).ifPresent(fields -> {
                others.forEach(fields::node);
                boolean cluster =
                        fields.optional("clusterScope", FieldType.BOOL).orElse(false);
                fields.required("templateName", FieldType.TEXT)
                        .ifPresent(name -> references.add(new TemplateReference(name, cluster, node.place())));
                fields.refuseUnknown();
            });
        }
    }
}
