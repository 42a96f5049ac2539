package dev.guardrail.prometheus;

import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One question on its way: it waits for a slot, goes out as a POST (and as a GET after it if the server does not
 * know POST, or the other way round), and its answer is read on the HTTP client's thread. The slot is given back only when
 * the HTTP client has let go of the call, so that calls which cannot be stopped are counted too.
 */
final class Attempt implements Callback {
    private final CompletableFuture<Reading> result = new CompletableFuture<>();
    private final Wire wire;
    private final TransportFaults faults;
    private final Question question;
    private final Duration timeout;
    private final int keptLabels;
    private final long askedAt;
    private final Gate.Ticket ticket;
    /** Whoever sets it first says whether the question was sent or starved: it counts as one of them, and fails once. */
    private final AtomicReference<@Nullable Fate> fate = new AtomicReference<>();

    private final Passage passage = new Passage();

    private volatile long sentAt;
    private volatile @Nullable Call call;
    private volatile boolean isOver;
    private volatile boolean isTurned;
    private volatile boolean isRepeated;

    private enum Fate {
        SENT,
        FAILED,
        STARVED
    }

    Attempt(Wire wire, Question question, Duration timeout, int keptLabels) {
        this.wire = wire;
        this.faults = new TransportFaults(wire.endpoint());
        this.question = question;
        this.timeout = timeout;
        this.keptLabels = keptLabels;
        this.askedAt = wire.timer().nanos();
        this.ticket = wire.gate().ticket(this::send);
    }

    /**
     * OkHttp's call timeout begins when the call leaves the queue and does not cover name resolution; this one covers
     * everything.
     */
    CompletableFuture<Reading> start() {
        Runnable timer = wire.timer().after(timeout, () -> fail(timeIsOver()));
        var unused = result.whenComplete((reading, failure) -> {
            timer.run();
            if (failure != null) {
                stop();
            }
        });
        try {
            ticket.enter(timeout);
        } catch (SourceException e) {
            starves();
            fail(e);
        }
        return result;
    }

    private void stop() {
        Call under = call;
        if (under == null) {
            ticket.leave();
        } else if (!isOver) {
            under.cancel();
        }
    }

    private void leave() {
        isOver = true;
        ticket.leave();
    }

    private void send() {
        if (result.isDone() || !fate.compareAndSet(null, Fate.SENT)) {
            leave();
            return;
        }
        sentAt = wire.timer().nanos();
        wire.tally().sent(question);
        sendOrFail(wire.habit().verb());
    }

    private void sendOrFail(Verb verb) {
        try {
            send(verb);
        } catch (RuntimeException | Error e) {
            leave();
            fail(new SourceException(Fault.Kind.REJECTED, "the HTTP client did not take the call: " + e.getClass(), e));
        }
    }

    /** The slot is kept, but what one server is asked in a second holds for this request too. */
    private void sendAgain(Verb verb) {
        Duration wait = wire.gate().again();
        if (wait.isZero()) {
            send(verb);
            return;
        }
        // There is no call to be stopped meanwhile.
        call = null;
        var unused = wire.timer().after(wait, () -> {
            if (result.isDone()) {
                leave();
            } else {
                sendOrFail(verb);
            }
        });
    }

    private void send(Verb verb) {
        Duration left = left();
        Request request = wire.endpoint().request(verb, question.path(), question.with(left), this);
        Call next = wire.client().newCall(request);
        next.timeout().timeout(left.toNanos(), TimeUnit.NANOSECONDS);
        call = next;
        next.enqueue(this);
        if (result.isDone()) {
            next.cancel();
        }
    }

    /** What is left of the timeout, in whole milliseconds, at least one. */
    private Duration left() {
        long millis = Math.floorDiv(timeout.toNanos() - (wire.timer().nanos() - askedAt) + 999_999, 1_000_000L);
        return Duration.ofMillis(Math.max(1, millis));
    }

    /** Whoever listens to calls, and the attempt that a call belongs to. */
    static EventListener.Factory passages(EventListener.Factory hosts) {
        return call -> {
            Attempt attempt = call.request().tag(Attempt.class);
            return attempt == null ? hosts.create(call) : attempt.passage.beside(hosts.create(call));
        };
    }

    /** What is left of the time of the attempt that a call belongs to. */
    static Duration left(Interceptor.Chain chain) {
        Attempt attempt = chain.request().tag(Attempt.class);
        return attempt == null ? Duration.ofNanos(chain.call().timeout().timeoutNanos()) : attempt.left();
    }

    /**
     * A connection that was kept and breaks before anything comes back was most likely left by the server beforehand. The
     * question is asked once more, over a new one: the others are no younger.
     */
    private boolean isAskedAgain(Call failed, IOException e) {
        boolean stale = passage.isOnKeptConnection() && !(e instanceof InterruptedIOException) && !failed.isCanceled();
        if (!stale || isRepeated || result.isDone()) {
            return false;
        }
        isRepeated = true;
        try {
            wire.client().connectionPool().evictAll();
            sendAgain(Verb.valueOf(failed.request().method()));
            return true;
        } catch (RuntimeException refused) {
            return false;
        }
    }

    @Override
    public void onFailure(Call failed, IOException e) {
        if (isAskedAgain(failed, e)) {
            return;
        }
        leave();
        if (wire.client().dispatcher().executorService().isShutdown()) {
            fail(new SourceException(Fault.Kind.REJECTED, "the HTTP client takes no more calls", e));
        } else if (e.getCause() instanceof RejectedExecutionException) {
            fail(new SourceException(Fault.Kind.REJECTED, "the HTTP client's executor has no thread for the call", e));
        } else if (e instanceof SocketTimeoutException early) {
            fail(faults.unconnected(early, wire.client().connectTimeoutMillis()));
        } else if (e instanceof InterruptedIOException) {
            fail(timeIsOver());
        } else if (failed.isCanceled()) {
            fail(new SourceException(Fault.Kind.CANCELLED, "the call was cancelled", e));
        } else {
            fail(faults.of(e));
        }
    }

    @Override
    public void onResponse(Call answered, Response response) {
        try {
            Verb verb = Verb.valueOf(answered.request().method());
            if (!isTurned && verb.isRefusedBy(response.code())) {
                response.close();
                isTurned = true;
                sendAgain(verb.other());
                return;
            }
            Reading reading = readAndClose(response);
            if (isTurned) {
                wire.habit().learn(verb);
            }
            // Only now, with the response closed: whoever waits may at once ask again, over the same connection.
            leave();
            result.complete(reading);
        } catch (SourceException e) {
            leave();
            fail(e);
        } catch (IOException e) {
            onFailure(answered, e);
        } catch (RuntimeException | Error e) {
            leave();
            fail(new SourceException(Fault.Kind.MALFORMED, "the answer could not be read: " + e.getClass(), e));
        }
    }

    private Reading readAndClose(Response response) throws IOException {
        try (response) {
            return read(response);
        }
    }

    private Reading read(Response response) throws IOException {
        tellGate(response);
        Refusal.check(response, wire.endpoint().secrets());
        Instant served = response.headers().getInstant("Date");
        if (served != null) {
            wire.clock().check(served);
        }
        long most = wire.limits().bytes();
        if (response.body().contentLength() > most) {
            throw new LimitedInput.LimitException(most);
        }
        return AnswerReader.read(new LimitedInput(response.body().byteStream(), most), wire.limits(), keptLabels);
    }

    private void tellGate(Response response) {
        if (response.code() == 429 || response.code() == 503) {
            wire.gate()
                    .overloaded(sentAt, response.code(), RetryAfter.of(response).orElse(null));
        } else if (response.code() == 200) {
            wire.gate().healthy(sentAt);
        }
    }

    private SourceException timeIsOver() {
        if (starves()) {
            return wire.gate().starved(timeout);
        } else if (call == null && !isTurned && !isRepeated) {
            // It must not be asked for here: whoever tells that time is over waits for nobody.
            return new SourceException(
                    Fault.Kind.REJECTED,
                    "no call within " + Promql.duration(timeout) + ": the HTTP client was not made so quickly");
        }
        String shortage = Shortage.of(wire.client(), call, passage);
        return shortage == null
                ? new SourceException(Fault.Kind.TIMEOUT, "no complete answer within " + Promql.duration(timeout))
                : new SourceException(
                        Fault.Kind.REJECTED, "no slot within " + Promql.duration(timeout) + ": " + shortage);
    }

    private boolean starves() {
        boolean first = fate.compareAndSet(null, Fate.STARVED);
        if (first) {
            wire.tally().starved();
        }
        return first;
    }

    /** Counted first: whoever is told may look at the counts. */
    private void fail(SourceException fault) {
        if (!result.isDone() && fate.compareAndSet(Fate.SENT, Fate.FAILED)) {
            wire.tally().failed(question);
        }
        result.completeExceptionally(faults.redacted(fault));
    }
}
