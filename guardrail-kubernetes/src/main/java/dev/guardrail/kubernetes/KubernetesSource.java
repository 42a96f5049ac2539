package dev.guardrail.kubernetes;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.kubernetes.ledger.Ledger;
import dev.guardrail.source.Fault;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import dev.guardrail.source.SourceException;
import dev.guardrail.spec.Demands;
import dev.guardrail.spec.Guardrail;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * The pods of a rollout's newest revision, seen through the API server from before it starts, and the three guardrails
 * about them. Safe for use by several threads.
 *
 * <p>Open it before the rollout starts: pods that came and went before the watch cannot be answered for, and evidence about
 * a revision that was there before is an Error unless {@link Subject#fromWatchOn()} says otherwise.
 *
 * <pre>{@code
 * try (KubernetesSource pods = KubernetesSource.open(Settings.builder()
 *         .server(Kubeconfig.standard(System.getenv()).connect(new OkHttpClient(), clock))
 *         .subject(Subject.deployment("shop", "cart"))
 *         .clock(clock)
 *         .later(Later.on(scheduler))
 *         .build())) {
 *     pods.watching().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
 *     startTheRollout();
 *     Schedule schedule = Schedule.every(Duration.ofSeconds(30), 10);
 *     Outcome outcome = guardrails.evaluate("shop/deployment/cart",
 *             pods.restarts().schedule(schedule).build(), pods.image().build(), ...);
 * }
 * }</pre>
 *
 * <p>A source is for one revision, the newest when it is first asked: if another one is rolled out, or this one undone, while
 * it is judged, further evidence is an Error.
 *
 * <p>What was seen to go wrong stays a failure, even where a later question finds no answer. Everything short of complete
 * and fresh evidence is an Error.
 */
public final class KubernetesSource implements AutoCloseable {
    private final Settings settings;
    private final Lookout lookout;

    private KubernetesSource(Settings settings) {
        this.settings = settings;
        this.lookout =
                new Lookout(settings, new Dossier(settings.subject(), new Ledger(settings.pods(), settings.silence())));
    }

    /**
     * Opens the watch. Returns at once; what goes wrong with it shows in the evidence. A rollout should not begin before
     * {@link #watching()}.
     */
    public static KubernetesSource open(Settings settings) {
        KubernetesSource source = new KubernetesSource(settings);
        source.lookout.start();
        return source;
    }

    /**
     * Completes as soon as the watch has been accepted: what is rolled out from here on is seen from its beginning. Fails
     * only if the source is closed before; a host that cannot wait for ever sets a timeout.
     */
    public CompletionStage<Boolean> watching() {
        return lookout.watching();
    }

    /** Has any container of the new revision restarted, or been killed? A builder with all but the schedule set. */
    public Guardrail.Builder restarts() {
        return guardrail(new Restarts());
    }

    /** Is every expected pod of the new revision ready? A builder with all but the schedule set. */
    public Guardrail.Builder readiness() {
        return guardrail(new Readiness());
    }

    /** Does every container use an image that is fixed? A builder with all but the schedule set. */
    public Guardrail.Builder image() {
        return guardrail(new Images(settings.images()));
    }

    private Guardrail.Builder guardrail(Question question) {
        return guardrail(question, new Asking(question), settings.oldestAnswer());
    }

    static Guardrail.Builder guardrail(Question question, MetricSource source, Duration oldestAnswer) {
        Guardrail.Builder builder = Guardrail.builder();
        builder.name(question.name())
                .source(source)
                .successCondition(question.successCondition())
                .failureCondition(question.failureCondition())
                .demands(Demands.builder()
                        .coverage(true)
                        .ran(question.needsRunning())
                        .maxSampleAge(oldestAnswer)
                        .build())
                .interpretation(question.interpretation());
        return builder;
    }

    /** Evidence, or the failure if there is nothing bad that was seen in spite of it. */
    static Evidence answer(Question question, Population population) {
        if (population.superseded()) {
            throw new SourceException(
                    Fault.Kind.PARTIAL,
                    population.subject()
                            + " was given another template since it was first asked about, or made anew, so this"
                            + " is another revision: open a source for it before it is rolled out");
        }
        if (population.failure().isPresent() && !question.violated(population)) {
            throw new SourceException(
                    population.failure().get().kind().fault(),
                    String.valueOf(population.failure().get().getMessage()),
                    population.failure().get());
        }
        return question.evidence(population);
    }

    /** Ends the watch. Evidence asked for afterwards has a gap. */
    @Override
    public void close() {
        lookout.close();
    }

    private final class Asking implements MetricSource {
        private final Question question;

        Asking(Question question) {
            this.question = question;
        }

        @Override
        public Object backend() {
            return lookout;
        }

        @Override
        public Shape shape() {
            return question.shape();
        }

        @Override
        public String describe() {
            return question.name() + " of " + settings.subject() + " at " + settings.server();
        }

        @Override
        public CompletionStage<Evidence> fetch(Request request) {
            return lookout.look(request).thenApply(population -> answer(question, population));
        }
    }
}
