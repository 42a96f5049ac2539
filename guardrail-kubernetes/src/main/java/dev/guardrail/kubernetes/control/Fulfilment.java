package dev.guardrail.kubernetes.control;

import static dev.guardrail.kubernetes.control.Means.TIMEOUT;

import dev.guardrail.kubernetes.cluster.ApiException;
import dev.guardrail.kubernetes.object.Workload;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * One wish on its way: looked up, written, looked up again where the write did not plainly succeed, and only then written
 * again. Used once; its stages follow one another.
 */
final class Fulfilment {
    private static final int ATTEMPTS = 4;

    private final Means means;
    private final Wish wish;
    private final Pauses pauses;
    private int writes;
    /** The last failure of a write; a write that may have happened stays so until the object shows that it did. */
    private Optional<ApiException> failure = Optional.empty();

    private boolean mayHaveHappened;

    Fulfilment(Means means, Wish wish, Pauses pauses) {
        this.means = means;
        this.wish = wish;
        this.pauses = pauses;
    }

    CompletionStage<Action> run() {
        return pauses.ask(() -> means.server().read(wish.target(), wish.type()::readObject, TIMEOUT))
                .handle((read, thrown) -> thrown == null ? decide(read) : fail(words(thrown)))
                .thenCompose(stage -> stage);
    }

    private CompletionStage<Action> decide(Workload read) {
        if (wish.holds().test(read)) {
            return writes == 0
                    ? done(Action.Step.ALREADY, "nothing to do")
                    : finish(read, "found done after the answer was lost or someone else wrote");
        } else if (!means.acts()) {
            return done(Action.Step.WOULD, wish.words().apply(read));
        } else if (writes == ATTEMPTS) {
            return fail("given up after " + ATTEMPTS + " attempts" + last());
        } else if (failure.isPresent()) {
            return pauseAndLookUp(failure.get());
        }
        return write(read);
    }

    private CompletionStage<Action> write(Workload read) {
        writes++;
        String patch = wish.patch().apply(read);
        means.record(wish.verb(), wish.target(), Action.Step.ABOUT, wish.words().apply(read));
        return means.server()
                .patch(wish.written(), wish.patchType(), patch, wish.type()::readObject, TIMEOUT)
                .handle((written, thrown) -> thrown == null ? verify(written) : recover(ApiException.of(thrown)))
                .thenCompose(stage -> stage);
    }

    /** The answer must show the wish fulfilled: a server may accept a write and drop a field of it. */
    private CompletionStage<Action> verify(Workload written) {
        return wish.holds().test(written) ? finish(written, "written") : run();
    }

    private CompletionStage<Action> recover(ApiException refused) {
        mayHaveHappened |= refused.outcomeUnknown();
        if (refused.kind() == ApiException.Kind.CONFLICT) {
            return run(); // Someone else wrote; what there is to do is seen in the object as it is now.
        } else if (refused.outcomeUnknown() || refused.kind() == ApiException.Kind.THROTTLED) {
            failure = Optional.of(refused);
            return refused.outcomeUnknown() ? run() : pauseAndLookUp(refused);
        }
        return fail(String.valueOf(refused.getMessage()));
    }

    /** Time for the server, and for a write that is late; the object may have changed meanwhile. */
    private CompletionStage<Action> pauseAndLookUp(ApiException after) {
        failure = Optional.empty();
        return pauses.take(after.retryAfter())
                .map(over -> over.thenCompose(unused -> run()))
                .orElseGet(() -> fail(after.getMessage() + "; given up after " + writes
                        + " attempts, the next would come" + " later than " + Pauses.LIMIT.toSeconds() + " s"));
    }

    private String last() {
        return failure.map(f -> ": " + f.getMessage()).orElse("");
    }

    private CompletionStage<Action> finish(Workload workload, String detail) {
        Action action = means.record(wish.verb(), wish.target(), Action.Step.DONE, detail);
        if (!means.announces()) {
            return CompletableFuture.completedStage(action);
        }
        return Announcement.of(action, workload)
                .send(means.server(), TIMEOUT)
                .handle((told, thrown) -> thrown == null
                        ? action
                        : means.record(wish.verb(), wish.target(), Action.Step.UNANNOUNCED, words(thrown)));
    }

    private CompletionStage<Action> fail(String why) {
        return done(
                Action.Step.FAILED,
                mayHaveHappened ? why + "; a write without an answer may still take effect: look at the object" : why);
    }

    private CompletionStage<Action> done(Action.Step step, String detail) {
        return CompletableFuture.completedStage(means.record(wish.verb(), wish.target(), step, detail));
    }

    static String words(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return String.valueOf(cause.getMessage());
    }
}
