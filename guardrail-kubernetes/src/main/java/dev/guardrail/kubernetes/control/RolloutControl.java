package dev.guardrail.kubernetes.control;

import dev.guardrail.kubernetes.Later;
import dev.guardrail.kubernetes.cluster.ApiException;
import dev.guardrail.kubernetes.cluster.ApiServer;
import dev.guardrail.kubernetes.cluster.Target;
import dev.guardrail.kubernetes.object.ResourceType;
import dev.guardrail.kubernetes.object.Workload;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Acts on a decision. A dry run unless {@link #acting()}: then it reads, and says what it would write.
 *
 * <p>A write names the version it was made for; if someone else wrote in between, the object is read anew and the write made
 * anew. A write whose answer was lost is looked up before it is repeated; where the server asks for patience (429, 503) or
 * fails, there are pauses in between. After 4 writes, or where the next attempt would come later than a minute after the
 * first, the action has failed. Immutable and safe for use by several threads; stages complete with the last fact and never
 * fail, except where the recorder throws.
 *
 * <p>Needs {@code get} and {@code patch} on what it acts on ({@code rollouts} and {@code rollouts/status}, {@code
 * deployments}), {@code list} on {@code replicasets} to undo, and {@code create} on {@code events} to announce.
 */
public final class RolloutControl {
    private final Means means;

    private RolloutControl(Means means) {
        this.means = means;
    }

    /** A control that only says what it would do; waits on the timer of {@link CompletableFuture}. */
    public static RolloutControl dryRun(ApiServer server, InstantSource clock, ActionRecorder recorder) {
        Later timer = (task, delay) -> CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS)
                .execute(task);
        return new RolloutControl(new Means(server, clock, recorder, timer, false, false));
    }

    /** The same, and it does it. */
    public RolloutControl acting() {
        return new RolloutControl(
                new Means(means.server(), means.clock(), means.recorder(), means.later(), true, means.announces()));
    }

    /** The same, and what was done is also told to the cluster as an Event on the object. */
    public RolloutControl announcing() {
        return new RolloutControl(
                new Means(means.server(), means.clock(), means.recorder(), means.later(), means.acts(), true));
    }

    /** The same, and it waits before another attempt on a scheduler of the host. */
    public RolloutControl waiting(Later later) {
        return new RolloutControl(
                new Means(means.server(), means.clock(), means.recorder(), later, means.acts(), means.announces()));
    }

    /** An Argo Rollout with its whole status, as it is now. */
    public CompletionStage<Workload> rollout(String namespace, String name) {
        return means.server().get(ResourceType.ROLLOUTS, namespace, name, Means.TIMEOUT);
    }

    /** Aborts an Argo Rollout: traffic goes back to the stable revision. */
    public CompletionStage<Action> abortRollout(String namespace, String name) {
        Target target = Target.one(ResourceType.ROLLOUTS, namespace, name);
        return fulfil(Wish.status("abort", ResourceType.ROLLOUTS, target, "\"abort\":true", Workload::aborted));
    }

    /** Pauses an Argo Rollout where it is. */
    public CompletionStage<Action> pauseRollout(String namespace, String name) {
        return pause("pause", ResourceType.ROLLOUTS, namespace, name, true);
    }

    /** Lets an Argo Rollout go on, whether it was paused by hand or holds at a step. */
    public CompletionStage<Action> resumeRollout(String namespace, String name) {
        Target target = Target.one(ResourceType.ROLLOUTS, namespace, name);
        Wish release = Wish.status(
                "resume", ResourceType.ROLLOUTS, target, "\"pauseConditions\":null", rollout -> !rollout.held());
        return pause("resume", ResourceType.ROLLOUTS, namespace, name, false)
                .thenCompose(action -> action.step() == Action.Step.FAILED
                        ? CompletableFuture.completedFuture(action)
                        : fulfil(release));
    }

    /** Pauses a Deployment: pods that are there stay, no further ones are replaced. */
    public CompletionStage<Action> pauseDeployment(String namespace, String name) {
        return pause("pause", ResourceType.DEPLOYMENTS, namespace, name, true);
    }

    /** Lets a paused Deployment go on. */
    public CompletionStage<Action> resumeDeployment(String namespace, String name) {
        return pause("resume", ResourceType.DEPLOYMENTS, namespace, name, false);
    }

    /**
     * Gives a Deployment the pod template of the revision before the newest, and lets it go on if it is paused. Asked twice
     * it goes back and forth, as kubectl does; a host that may be killed in between names the bad revision. A StatefulSet or
     * DaemonSet is not undone here: pods with state do not go back by their template alone.
     */
    public CompletionStage<Action> undoDeployment(String namespace, String name) {
        return undo(namespace, name, Optional.empty());
    }

    /**
     * The same if the newest revision is a bad one; else there is nothing to do.
     *
     * @param bad the name of the bad revision's ReplicaSet, as evidence names it
     */
    public CompletionStage<Action> undoDeployment(String namespace, String name, String bad) {
        return undo(namespace, name, Optional.of(bad));
    }

    private CompletionStage<Action> undo(String namespace, String name, Optional<String> bad) {
        Target target = Target.one(ResourceType.DEPLOYMENTS, namespace, name);
        Pauses pauses = means.pauses();
        return pauses.ask(() -> new Undo(means.server(), Means.TIMEOUT).wish(namespace, name, bad))
                .handle((wish, thrown) -> {
                    if (thrown != null) {
                        return CompletableFuture.completedStage(
                                means.record("undo", target, Action.Step.FAILED, unfound(thrown)));
                    }
                    return wish.map(w -> new Fulfilment(means, w, pauses).run())
                            .orElseGet(() -> CompletableFuture.completedStage(means.record(
                                    "undo", target, Action.Step.ALREADY, "its newest revision is another one")));
                })
                .thenCompose(stage -> stage);
    }

    private static String unfound(Throwable thrown) {
        return Fulfilment.words(thrown)
                + (ApiException.of(thrown).kind() == ApiException.Kind.ABSENT
                        ? "; only a Deployment is undone here: for a StatefulSet or DaemonSet apply the manifest of the"
                                + " revision before, for a Rollout abort it"
                        : "");
    }

    private CompletionStage<Action> pause(
            String verb, ResourceType<Workload> type, String namespace, String name, boolean paused) {
        Target target = Target.one(type, namespace, name);
        return fulfil(Wish.spec(verb, type, target, "\"paused\":" + paused, workload -> workload.paused() == paused));
    }

    private CompletionStage<Action> fulfil(Wish wish) {
        return new Fulfilment(means, wish, means.pauses()).run();
    }
}
