package dev.guardrail.kubernetes;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.kubernetes.manifest.ImagePolicy;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Order;
import dev.guardrail.spec.Provider;
import dev.guardrail.spec.Provision;
import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * {@code guardrail.dev/kubernetes} for templates: one of the three guardrails about the pods of a rollout, as the API server
 * shows them. Safe for use by several threads. Close it when no run needs its sources any more.
 *
 * <pre>{@code
 * provider:
 *   plugin:
 *     guardrail.dev/kubernetes:
 *       guardrail: restarts       # or readiness, image
 *       namespace: shop
 *       deployment: cart          # or rollout, statefulSet, daemonSet, replicaSet
 * }</pre>
 *
 * <p>A template is defined before the rollout starts: that opens the watch. A source is for one revision: close the provider
 * after a rollout, and for the next one of the same subject it opens another.
 */
public final class KubernetesProvider implements Provider, AutoCloseable {
    private static final List<Question> QUESTIONS =
            List.of(new Restarts(), new Readiness(), new Images(ImagePolicy.standard()));

    private static final Duration OLDEST_ANSWER = Duration.ofSeconds(90);

    private static final FieldType<Question> QUESTION = FieldType.of(
            "one of restarts, readiness, image",
            text -> QUESTIONS.stream()
                    .filter(question -> question.name().equals(text))
                    .findFirst(),
            "write restarts, readiness or image");

    private final Function<Subject, KubernetesSource> opening;
    private final Map<Subject, KubernetesSource> open = new HashMap<>();

    private KubernetesProvider(Function<Subject, KubernetesSource> opening) {
        this.opening = Objects.requireNonNull(opening, "opening");
    }

    /**
     * A provider whose sources the host opens, at most one for each subject.
     *
     * @param opening opens the watch of a subject: {@code subject -> KubernetesSource.open(Settings.builder()…build())}
     */
    public static KubernetesProvider of(Function<Subject, KubernetesSource> opening) {
        return new KubernetesProvider(opening);
    }

    @Override
    public String name() {
        return "guardrail.dev/kubernetes";
    }

    @Override
    public Optional<Provision> provide(Order order) {
        Fields fields = order.settings();
        Optional<Question> question = fields.required("guardrail", QUESTION);
        Optional<Subject> subject = new SubjectReader(fields, order.findings()).read();
        fields.refuseUnknown();
        order.extras().ifPresent(Fields::refuseUnknown);
        return question.map(asked -> {
            Guardrail unasked = KubernetesSource.guardrail(asked, new Unasked(asked), OLDEST_ANSWER)
                    .build();
            return Provision.builder()
                    .from(Provision.of(unasked))
                    .source(() -> source(asked, subject.orElseThrow()))
                    .build();
        });
    }

    private MetricSource source(Question question, Subject subject) {
        KubernetesSource source = source(subject);
        return Stream.of(source.restarts(), source.readiness(), source.image())
                .map(Guardrail.Builder::build)
                .filter(guardrail -> guardrail.name().equals(question.name()))
                .findFirst()
                .orElseThrow()
                .source();
    }

    private synchronized KubernetesSource source(Subject subject) {
        return open.computeIfAbsent(subject, opening);
    }

    /** Ends all watches that were opened. */
    @Override
    public synchronized void close() {
        open.values().forEach(KubernetesSource::close);
        open.clear();
    }

    /** Stands in for the source until the watch is opened. */
    private record Unasked(Question question) implements MetricSource {
        @Override
        public Shape shape() {
            return question.shape();
        }

        @Override
        public String describe() {
            return question.name();
        }

        @Override
        public CompletionStage<Evidence> fetch(Request request) {
            throw new IllegalStateException("the watch is not open");
        }
    }
}
