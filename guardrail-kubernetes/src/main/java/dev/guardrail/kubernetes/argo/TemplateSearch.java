package dev.guardrail.kubernetes.argo;

import dev.guardrail.kubernetes.cluster.ApiException;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Reading;
import dev.guardrail.text.Syntax;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Looks for templates by reference, and for those that they refer to in turn, each once. For one search. */
final class TemplateSearch {
    private final ArgoObjects objects;
    private final String namespace;
    private final Set<String> asked = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    TemplateSearch(ArgoObjects objects, String namespace) {
        this.objects = objects;
        this.namespace = namespace;
    }

    /** One after the other: what is not there, or cannot be read. */
    CompletionStage<List<Finding>> search(List<TemplateReference> references) {
        CompletionStage<Boolean> all = CompletableFuture.completedFuture(true);
        for (TemplateReference reference : references) {
            all = all.thenCompose(done -> one(reference));
        }
        return all.thenApply(done -> findings);
    }

    private CompletionStage<Boolean> one(TemplateReference reference) {
        if (!asked.add(reference.toString())) {
            return CompletableFuture.completedFuture(true);
        }
        return objects.template(reference.cluster() ? "" : namespace, reference.name())
                .handle((text, thrown) -> {
                    if (thrown != null) {
                        findings.add(finding(reference, ApiException.of(thrown)));
                        return List.<TemplateReference>of();
                    }
                    return inTurn(reference, text);
                })
                .thenCompose(this::search)
                .thenApply(done -> true);
    }

    private List<TemplateReference> inTurn(TemplateReference reference, String text) {
        List<TemplateReference> out = new ArrayList<>();
        Reading reading = Syntax.JSON.read(reference.toString(), text, ArgoObjects.LIMITS);
        findings.addAll(reading.findings());
        reading.documents().forEach(template -> {
            RolloutAnalyses analyses = RolloutAnalyses.ofTemplate(template);
            findings.addAll(analyses.findings());
            out.addAll(analyses.references());
        });
        return out;
    }

    private static Finding finding(TemplateReference reference, ApiException failure) {
        boolean absent = failure.kind() == ApiException.Kind.ABSENT;
        return Finding.error(
                absent ? "missing-template" : "unreadable-template",
                reference.place(),
                reference + (absent ? " does not exist" : " cannot be read: " + failure.getMessage()),
                absent
                        ? "create it, or mend the reference; clusterScope: true refers to a ClusterAnalysisTemplate"
                        : "mend what prevents reading it, and check again");
    }
}
