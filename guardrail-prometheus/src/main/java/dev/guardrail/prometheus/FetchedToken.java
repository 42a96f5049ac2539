package dev.guardrail.prometheus;

import dev.guardrail.source.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token that is fetched when it is needed first and kept until shortly before it expires. One call fetches it, the
 * others wait for it; a failure is kept for some seconds, so that a dead token server is not asked by every query.
 */
final class FetchedToken implements Credentials {
    /** A token must not expire on its way. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final Duration FAILURE_KEPT = Duration.ofSeconds(5);

    private final TokenServer server;
    private final Timer timer;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Kept kept;

    /** When a token was given up last. */
    private OptionalLong givenUp = OptionalLong.empty();

    /** A header or the failure to get one, and until when it holds. */
    private record Kept(String header, @Nullable IOException failure, long until) {}

    FetchedToken(TokenServer server, Timer timer) {
        this.server = server;
        this.timer = timer;
    }

    @Override
    public String header(Duration patience) throws IOException {
        Kept now = current();
        if (now == null) {
            now = fetchOnce(timer.nanos() + patience.toNanos());
        }
        if (now.failure() != null) {
            throw now.failure();
        }
        return now.header();
    }

    private @Nullable Kept current() {
        Kept now = kept;
        return now != null && timer.nanos() - now.until() < 0 ? now : null;
    }

    private Kept fetchOnce(long deadline) throws IOException {
        lock(deadline);
        try {
            Kept now = current();
            if (now == null) {
                now = fetch(Duration.ofNanos(Math.max(1, deadline - timer.nanos())));
                kept = now;
            }
            return now;
        } finally {
            fetching.unlock();
        }
    }

    private void lock(long deadline) throws IOException {
        try {
            if (fetching.tryLock(Math.max(1, deadline - timer.nanos()), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AuthorizationException(Fault.Kind.TIMEOUT, "no token came in time", null);
    }

    /** That one query had not the time to wait for a token is no failure of the others. */
    private Kept fetch(Duration patience) throws IOException {
        try {
            TokenServer.Token token = server.fetch(patience);
            Duration margin = token.lifetime().dividedBy(10);
            Duration safe = token.lifetime().minus(margin.compareTo(MARGIN) < 0 ? margin : MARGIN);
            return new Kept("Bearer " + token.text(), null, timer.nanos() + safe.toNanos());
        } catch (IOException e) {
            if (e instanceof AuthorizationException late && late.kind() == Fault.Kind.TIMEOUT) {
                throw e;
            }
            return new Kept("", e, timer.nanos() + FAILURE_KEPT.toNanos());
        }
    }

    /** A server that refuses one token after the other does so for another reason, and no token server is to suffer for it. */
    @Override
    public synchronized boolean renew(String refused) {
        Kept now = kept;
        if (now == null || !now.header().equals(refused)) {
            return true;
        }
        long time = timer.nanos();
        if (givenUp.isPresent() && time - givenUp.getAsLong() < FAILURE_KEPT.toNanos()) {
            return false;
        }
        givenUp = OptionalLong.of(time);
        kept = null;
        return true;
    }
}
