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
            now = fetchOnce(patience);
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

    private Kept fetchOnce(Duration patience) throws IOException {
        lock(patience);
        try {
            Kept now = current();
            if (now == null) {
                now = fetch(patience);
                kept = now;
            }
            return now;
        } finally {
            fetching.unlock();
        }
    }

    private void lock(Duration patience) throws IOException {
        try {
            if (fetching.tryLock(Math.max(1, patience.toNanos()), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AuthorizationException(Fault.Kind.TIMEOUT, "no token came in time", null);
    }

    private Kept fetch(Duration patience) {
        try {
            TokenServer.Token token = server.fetch(patience);
            Duration margin = token.lifetime().dividedBy(10);
            Duration safe = token.lifetime().minus(margin.compareTo(MARGIN) < 0 ? margin : MARGIN);
            return new Kept("Bearer " + token.text(), null, timer.nanos() + safe.toNanos());
        } catch (IOException e) {
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
