package dev.guardrail.kubernetes.argo;

import dev.guardrail.kubernetes.cluster.ApiException;
import dev.guardrail.kubernetes.cluster.ApiServer;
import dev.guardrail.kubernetes.cluster.Target;
import dev.guardrail.kubernetes.manifest.ManifestReader;
import dev.guardrail.kubernetes.object.ResourceType;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Mapping;
import dev.guardrail.text.Node;
import dev.guardrail.text.Reading;
import dev.guardrail.text.Scalar;
import dev.guardrail.text.Syntax;
import dev.guardrail.text.TextLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Rollouts and analysis templates of a cluster. Immutable and safe for use by several threads; stages fail with {@link
 * ApiException}.
 */
public final class ArgoObjects {
    private static final String API = "apis/argoproj.io/v1alpha1/";
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    static final TextLimits LIMITS = TextLimits.standard().withMaxDepth(100);

    private final ApiServer server;
    private final Duration timeout;

    /** Reads from a server, with this much time for each object. */
    public ArgoObjects(ApiServer server, Duration timeout) {
        this.server = server;
        this.timeout = timeout;
    }

    /** A Rollout as JSON text. */
    public CompletionStage<String> rollout(String namespace, String name) {
        return server.text(Target.one(ResourceType.ROLLOUTS, namespace, name), timeout);
    }

    /** An AnalysisTemplate, or for an empty namespace a ClusterAnalysisTemplate, as JSON text. */
    public CompletionStage<String> template(String namespace, String name) {
        String collection = namespace.isEmpty()
                ? API + "clusteranalysistemplates"
                : ResourceType.ROLLOUTS.path(namespace).replaceFirst("rollouts$", "analysistemplates");
        return server.text(Target.one(collection, name), timeout);
    }

    /**
     * Checks that every template a Rollout refers to is there, and every one that these refer to, and that the references
     * are spelt as the schema has them, in the object and in what was last applied: the server leaves misspelt fields out of
     * the object, and an analysis with them.
     *
     * @return what is wrong; a template that cannot be read counts as wrong
     */
    public CompletionStage<List<Finding>> check(String namespace, String name) {
        return rollout(namespace, name).thenCompose(text -> {
            Reading reading = Syntax.JSON.read("rollout " + namespace + "/" + name, text, LIMITS);
            List<Finding> findings = new ArrayList<>(reading.findings());
            List<TemplateReference> references = new ArrayList<>();
            for (Node root : reading.documents()) {
                RolloutAnalyses analyses = RolloutAnalyses.of(root);
                findings.addAll(analyses.findings());
                references.addAll(analyses.references());
                findings.addAll(lastApplied(root));
            }
            return new TemplateSearch(this, namespace).search(references).thenApply(missing -> {
                findings.addAll(missing);
                return List.copyOf(findings);
            });
        });
    }

    private static List<Finding> lastApplied(Node root) {
        Optional<String> applied = field(root, "metadata")
                .flatMap(metadata -> field(metadata, "annotations"))
                .flatMap(annotations -> field(annotations, LAST_APPLIED))
                .filter(Scalar.class::isInstance)
                .map(node -> ((Scalar) node).text());
        return applied
                .map(text -> new ManifestReader()
                        .text(LAST_APPLIED + ".json", text)
                        .read()
                        .findings())
                .orElse(List.of())
                .stream()
                .filter(finding -> finding.code().equals("unknown-field"))
                .toList();
    }

    private static Optional<Node> field(Node node, String name) {
        return node instanceof Mapping mapping ? mapping.get(name) : Optional.empty();
    }
}
