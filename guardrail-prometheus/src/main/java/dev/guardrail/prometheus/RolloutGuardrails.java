package dev.guardrail.prometheus;

import dev.guardrail.prometheus.lint.QueryForm;
import dev.guardrail.spec.Demands;
import dev.guardrail.spec.Guardrail;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.immutables.value.Value.Check;
import org.immutables.value.Value.Default;
import org.immutables.value.Value.Immutable;

/**
 * The three guardrails of a rollout as kube-state-metrics shows them through Prometheus: {@link #restarts},
 * {@link #readiness}, {@link #image}. Immutable and safe to share between threads.
 *
 * <p>Each asks for its value and for its witnesses in one query at one instant, all built from one selector: as many pods
 * of this revision as desired, at least one, each seen by uid; samples no older than two scrape intervals; a controller
 * that has acted on the newest generation; every target of the exporter up. Whatever is not known bars success, whatever
 * was seen to be wrong fails.
 *
 * <p>The guardrails measure once, with strict limits. For another schedule or other limits copy one:
 * {@code Guardrail.builder().from(rollout.restarts()).schedule(…).build()}.
 */
@Immutable
public abstract class RolloutGuardrails {
    /** Windows under four samples see too little to mean anything. */
    private static final int FEWEST_SAMPLES = 4;

    private static final Duration LONGEST = Duration.ofDays(366);

    RolloutGuardrails() {}

    /** The server that is asked. */
    public abstract PrometheusSource prometheus();

    /** The namespace of the workload. */
    public abstract String namespace();

    /**
     * More matchers that every series of the workload meets, such as {@code cluster="eu"}, where the server knows several
     * clusters: workloads of the same name and namespace would answer for each other.
     */
    public abstract Optional<String> matchers();

    /** The Deployment under test; needs {@link #replicaSet}. */
    public abstract Optional<String> deployment();

    /** The ReplicaSet that holds the pods of the revision under test. */
    public abstract Optional<String> replicaSet();

    /** The StatefulSet under test, instead of a Deployment. */
    public abstract Optional<String> statefulSet();

    /** The DaemonSet under test, instead of a Deployment. */
    public abstract Optional<String> daemonSet();

    /** How many pods there ought to be, from 1; by default what the ReplicaSet, StatefulSet or DaemonSet says. */
    public abstract OptionalInt desiredReplicas();

    /** How often kube-state-metrics is scraped; 60 s by default. */
    @Default
    public Duration scrapeInterval() {
        return Duration.ofSeconds(60);
    }

    /** How far back restarts and mutable images are looked for; 10 minutes by default, and at least four scrapes. */
    @Default
    public Duration window() {
        Duration usual = Duration.ofMinutes(10);
        Duration least = sound(scrapeInterval()) ? scrapeInterval().multipliedBy(FEWEST_SAMPLES) : usual;
        return least.compareTo(usual) > 0 ? least : usual;
    }

    /** Greatest age of the oldest sample; two scrape intervals by default. */
    @Default
    public Duration maxSampleAge() {
        return sound(scrapeInterval()) ? scrapeInterval().multipliedBy(2) : scrapeInterval();
    }

    /**
     * A PromQL selector of the exporter's {@code up} series, such as {@code up{job="kube-state-metrics"}}; by default the
     * targets of the job that the evidence came from. Give it where one job scrapes more than kube-state-metrics.
     */
    public abstract Optional<String> exporterTargets();

    /**
     * Leaves out the checks of generation, revision and targets where their series do not exist at all, for stores that
     * keep only some families. By default what is not known is not met.
     */
    @Default
    public boolean onlyKnownChecks() {
        return false;
    }

    @Check
    void checkSettings() {
        Refusals refusals = new Refusals("rollout");
        checkName(refusals, "namespace", namespace());
        deployment().ifPresent(name -> checkName(refusals, "deployment", name));
        replicaSet().ifPresent(name -> checkName(refusals, "replicaSet", name));
        statefulSet().ifPresent(name -> checkName(refusals, "statefulSet", name));
        daemonSet().ifPresent(name -> checkName(refusals, "daemonSet", name));
        refusals.check(
                deployment().isPresent() == replicaSet().isPresent()
                        && Stream.of(deployment(), statefulSet(), daemonSet())
                                        .filter(Optional::isPresent)
                                        .count()
                                == 1,
                "bad-workload",
                "deployment " + deployment().orElse("-") + ", replicaSet "
                        + replicaSet().orElse("-") + ", statefulSet "
                        + statefulSet().orElse("-") + ", daemonSet "
                        + daemonSet().orElse("-"),
                "give a deployment with its replicaSet, or a statefulSet, or a daemonSet");
        refusals.check(
                replicaSet().orElse("").length() <= Workload.LONGEST_REPLICA_SET,
                "ambiguous-pods",
                "the name of replicaSet " + Excerpt.of(replicaSet().orElse("")) + " is so long that Kubernetes cuts its"
                        + " hash from the names of its pods, so another revision's pods could answer for it",
                "use a name of at most " + Workload.LONGEST_REPLICA_SET + " characters, or ask the API server instead");
        refusals.check(
                desiredReplicas().orElse(1) >= 1,
                "no-replicas",
                "desiredReplicas is " + desiredReplicas().orElse(1) + ", so there would be nothing to look at",
                "give a number from 1, or leave it out");
        refusals.check(
                exporterTargets().map(text -> QueryForm.of(text).selector()).orElse(true),
                "not-a-selector",
                "exporterTargets '" + Excerpt.of(exporterTargets().orElse("")) + "' is not a plain selector of series",
                "give one such as up{job=\"kube-state-metrics\"}, or leave it out");
        refusals.check(
                matchers().map(RolloutGuardrails::areMatchers).orElse(true),
                "not-a-selector",
                "matchers '" + Excerpt.of(matchers().orElse("")) + "' are not matchers of labels",
                "give some such as cluster=\"eu\", or leave them out");
        checkTimes(refusals);
        refusals.throwIfAny();
    }

    private static boolean areMatchers(String text) {
        return !text.isBlank()
                && !text.strip().endsWith(",")
                && QueryForm.of("{" + text + "}").selector();
    }

    private static void checkName(Refusals refusals, String setting, String name) {
        refusals.check(
                Workload.NAME.matcher(name).matches(),
                "bad-name",
                setting + " '" + Excerpt.of(name) + "' is not a Kubernetes name",
                "lower-case letters, digits, '-' and '.', beginning and ending with a letter or digit");
    }

    private void checkTimes(Refusals refusals) {
        boolean whole = sound(scrapeInterval()) && sound(window()) && sound(maxSampleAge());
        refusals.check(
                whole,
                "bad-duration",
                "scrapeInterval " + scrapeInterval() + ", window " + window() + ", maxSampleAge " + maxSampleAge(),
                "give whole milliseconds above zero and at most a year");
        refusals.check(
                !whole || window().compareTo(scrapeInterval().multipliedBy(FEWEST_SAMPLES)) >= 0,
                "window-too-short",
                "window " + window() + " holds fewer than " + FEWEST_SAMPLES + " scrapes of " + scrapeInterval(),
                "give a longer window");
    }

    private static boolean sound(Duration duration) {
        return PrometheusSource.wholeMillis(duration) && duration.compareTo(LONGEST) <= 0;
    }

    /** Has any container of the revision restarted? */
    public Guardrail restarts() {
        return Guardrail.builder()
                .name("restarts")
                .source(prometheus().snapshot(new RestartsQuestions(scope())))
                .successCondition("result.restarted == 0")
                .demands(Demands.builder()
                        .coverage(true)
                        .ran(true)
                        .maxSampleAge(maxSampleAge())
                        .build())
                .interpretation(Interpretations.RESTARTS)
                .build();
    }

    /** Is every desired pod of the revision ready, and has it stayed so? */
    public Guardrail readiness() {
        return Guardrail.builder()
                .name("readiness")
                .source(prometheus().snapshot(new ReadinessQuestions(scope(), maxSampleAge())))
                .successCondition("result.notRunning == 0 && result.notReady == 0 && result.flapping == 0")
                .demands(complete())
                .interpretation(Interpretations.READINESS)
                .build();
    }

    /** Does any container of the revision use an image tagged {@code latest}, or not tagged at all? */
    public Guardrail image() {
        return Guardrail.builder()
                .name("image")
                .source(prometheus().snapshot(new ImageQuestions(scope())))
                .successCondition("result.mutable == 0")
                .demands(complete())
                .interpretation(Interpretations.IMAGE)
                .build();
    }

    private Demands complete() {
        return Demands.builder().coverage(true).maxSampleAge(maxSampleAge()).build();
    }

    /** All three, in the order restarts, readiness, image. */
    public List<Guardrail> all() {
        return List.of(restarts(), readiness(), image());
    }

    /** The PromQL that each guardrail sends, by its name: to read, to try by hand, or to allow in a proxy. */
    public Map<String, String> queries() {
        Map<String, String> out = new LinkedHashMap<>();
        out.put("restarts", new RestartsQuestions(scope()).query().promql());
        out.put(
                "readiness",
                new ReadinessQuestions(scope(), maxSampleAge()).query().promql());
        out.put("image", new ImageQuestions(scope()).query().promql());
        return out;
    }

    private Scope scope() {
        Workload workload = statefulSet()
                .map(name -> Workload.statefulSet(namespace(), matchers().orElse(""), name))
                .or(() -> daemonSet()
                        .map(name -> Workload.daemonSet(namespace(), matchers().orElse(""), name)))
                .orElseGet(() -> Workload.deployment(
                        namespace(),
                        matchers().orElse(""),
                        deployment().orElseThrow(),
                        replicaSet().orElseThrow()));
        return new Scope(workload, desiredReplicas(), scrapeInterval(), window(), exporterTargets(), onlyKnownChecks());
    }

    /**
     * A builder; {@code prometheus}, {@code namespace}, and one of {@code deployment} with {@code replicaSet},
     * {@code statefulSet} and {@code daemonSet} are required. {@code build()} throws {@link dev.guardrail.text.RefusedException} with everything
     * that is wrong.
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link RolloutGuardrails}; not thread-safe. */
    public static final class Builder extends ImmutableRolloutGuardrails.Builder {
        Builder() {}

        @Override
        public RolloutGuardrails build() {
            try {
                return super.build();
            } catch (IllegalStateException e) {
                throw Refusals.missing("rollout", e);
            }
        }
    }
}
