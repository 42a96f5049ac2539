package dev.guardrail.kubernetes.control;

import dev.guardrail.kubernetes.cluster.ApiException;
import dev.guardrail.kubernetes.cluster.ApiServer;
import dev.guardrail.kubernetes.cluster.Target;
import dev.guardrail.kubernetes.object.ResourceType;
import dev.guardrail.kubernetes.object.Workload;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Acts on a decision. A dry run unless {@link #acting()}: then it reads, and says what it would write.
 *
 * <p>A write names the version it was made for; if someone else wrote in between, the object is read anew and the write made
 * anew. A write whose answer was lost is looked up before it is repeated. Immutable and safe for use by several threads;
 * stages complete with the last fact and never fail, except where the recorder throws.
 *
 * <p>Needs {@code get} and {@code patch} on what it acts on ({@code rollouts} and {@code rollouts/status}, {@code
 * deployments}), {@code list} on {@code replicasets} to undo, and {@code create} on {@code events} to announce.
 */
public final class RolloutControl {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 4;

    private final ApiServer server;
    private final InstantSource clock;
    private final ActionRecorder recorder;
    private final boolean acts;
    private final boolean announces;

    private RolloutControl(
            ApiServer server, InstantSource clock, ActionRecorder recorder, boolean acts, boolean announces) {
        this.server = server;
        this.clock = clock;
        this.recorder = recorder;
        this.acts = acts;
        this.announces = announces;
    }

    /** A control that only says what it would do. */
    public static RolloutControl dryRun(ApiServer server, InstantSource clock, ActionRecorder recorder) {
        return new RolloutControl(server, clock, recorder, false, false);
    }

    /** The same, and it does it. */
    public RolloutControl acting() {
        return new RolloutControl(server, clock, recorder, true, announces);
    }

    /** The same, and what was done is also told to the cluster as an Event on the object. */
    public RolloutControl announcing() {
        return new RolloutControl(server, clock, recorder, acts, true);
    }

    /** An Argo Rollout with its whole status, as it is now. */
    public CompletionStage<Workload> rollout(String namespace, String name) {
        return server.get(ResourceType.ROLLOUTS, namespace, name, TIMEOUT);
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
     * it goes back and forth, as kubectl does; a host that may be killed in between names the bad revision.
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
        return new Undo(server, TIMEOUT)
                .wish(namespace, name, bad)
                .handle((wish, thrown) -> {
                    if (thrown != null) {
                        return CompletableFuture.completedFuture(
                                record("undo", target, Action.Step.FAILED, words(thrown)));
                    }
                    return wish.map(this::fulfil)
                            .orElseGet(() -> CompletableFuture.completedFuture(
                                    record("undo", target, Action.Step.ALREADY, "its newest revision is another one")));
                })
                .thenCompose(stage -> stage);
    }

    private CompletionStage<Action> pause(
            String verb, ResourceType<Workload> type, String namespace, String name, boolean paused) {
        Target target = Target.one(type, namespace, name);
        return fulfil(Wish.spec(verb, type, target, "\"paused\":" + paused, workload -> workload.paused() == paused));
    }

    private CompletionStage<Action> fulfil(Wish wish) {
        return attempt(wish, 1);
    }

    private CompletionStage<Action> attempt(Wish wish, int number) {
        return server.read(wish.target(), wish.type()::readObject, TIMEOUT)
                .handle((read, thrown) ->
                        thrown == null ? decide(wish, read, number) : done(wish, Action.Step.FAILED, words(thrown)))
                .thenCompose(stage -> stage);
    }

    private CompletionStage<Action> decide(Wish wish, Workload read, int number) {
        if (wish.holds().test(read)) {
            return number == 1
                    ? done(wish, Action.Step.ALREADY, "nothing to do")
                    : finish(wish, read, "found done after the answer was lost or someone else wrote");
        } else if (!acts) {
            return done(wish, Action.Step.WOULD, wish.words().apply(read));
        } else if (number > ATTEMPTS) {
            return done(wish, Action.Step.FAILED, "given up after " + ATTEMPTS + " attempts");
        }
        String patch = wish.patch().apply(read);
        record(wish.verb(), wish.target(), Action.Step.ABOUT, wish.words().apply(read));
        return server.patch(wish.written(), wish.patchType(), patch, wish.type()::readObject, TIMEOUT)
                .handle((written, thrown) ->
                        thrown == null ? verify(wish, written, number) : recover(wish, ApiException.of(thrown), number))
                .thenCompose(stage -> stage);
    }

    /** The answer must show the wish fulfilled: a server may accept a write and drop a field of it. */
    private CompletionStage<Action> verify(Wish wish, Workload written, int number) {
        return wish.holds().test(written) ? finish(wish, written, "written") : attempt(wish, number + 1);
    }

    private CompletionStage<Action> recover(Wish wish, ApiException failure, int number) {
        boolean again = failure.kind() == ApiException.Kind.CONFLICT || failure.outcomeUnknown();
        return again ? attempt(wish, number + 1) : done(wish, Action.Step.FAILED, String.valueOf(failure.getMessage()));
    }

    private CompletionStage<Action> finish(Wish wish, Workload workload, String detail) {
        Action action = record(wish.verb(), wish.target(), Action.Step.DONE, detail);
        if (!announces) {
            return CompletableFuture.completedFuture(action);
        }
        return Announcement.of(action, workload)
                .send(server, TIMEOUT)
                .handle((told, thrown) -> thrown == null
                        ? action
                        : record(wish.verb(), wish.target(), Action.Step.UNANNOUNCED, words(thrown)));
    }

    private CompletionStage<Action> done(Wish wish, Action.Step step, String detail) {
        return CompletableFuture.completedFuture(record(wish.verb(), wish.target(), step, detail));
    }

    private static String words(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return String.valueOf(cause.getMessage());
    }

    private Action record(String verb, Target target, Action.Step step, String detail) {
        Action action = new Action(clock.instant(), verb, target.toString(), step, detail);
        recorder.record(action);
        return action;
    }
}
