package dev.guardrail.prometheus;

import dev.guardrail.evidence.Value;
import dev.guardrail.prometheus.lint.QueryForm;
import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks each query once for 1970 and remembers what came of it; where the server gave no answer it is asked again some
 * minutes later. Safe for use by several threads.
 */
final class Probes {
    /** What is held of queries that nobody asks any more goes first, once all of it is about so much. */
    private static final long REMEMBERED_BYTES = 64L << 20;

    /** Of one query, beside its text. */
    private static final long ENTRY_BYTES = 200;

    private static final Duration ANOTHER_TRY = Duration.ofMinutes(5);
    private static final int NAMED_SERIES = 3;

    private final Wire wire;
    private final Map<Key, Asked> asked = new LinkedHashMap<>(16, 0.75f, true);
    private final long most;
    private long bytes;

    private record Key(String path, String promql) {
        long bytes() {
            return ENTRY_BYTES + promql.length();
        }
    }

    private record Asked(CompletableFuture<Probe> probe, long at, Duration timeout) {
        /** Who could wait much longer for an answer than was waited asks again: it may have been for want of time. */
        boolean holds(long now, Duration patience) {
            if (probe.isDone() && probe.join().standing() != Probe.Standing.UNPROBED) {
                return true;
            }
            boolean recent = !probe.isDone() || now - at < ANOTHER_TRY.toNanos();
            return recent && timeout.multipliedBy(2).compareTo(patience) > 0;
        }
    }

    Probes(Wire wire) {
        this(wire, REMEMBERED_BYTES);
    }

    Probes(Wire wire, long most) {
        this.wire = wire;
        this.most = most;
    }

    /** What came, or within the timeout comes, of asking the question's query; never fails. */
    CompletableFuture<Probe> of(Question question, Duration timeout) {
        CompletableFuture<Probe> answer = shared(question, timeout);
        if (answer.isDone()) {
            return answer;
        }
        CompletableFuture<Probe> mine = answer.copy();
        Runnable timer = wire.timer()
                .after(timeout, () -> mine.complete(new Probe(Probe.Standing.UNPROBED, "unprobed: no answer yet")));
        var unused = mine.whenComplete((probe, failure) -> timer.run());
        return mine;
    }

    private CompletableFuture<Probe> shared(Question question, Duration timeout) {
        long now = wire.timer().nanos();
        Key key = new Key(question.path(), question.promql());
        CompletableFuture<Probe> mine = new CompletableFuture<>();
        synchronized (asked) {
            Asked before = asked.get(key);
            if (before != null && before.holds(now, timeout)) {
                return before.probe();
            }
            remember(key, new Asked(mine, now, timeout));
        }
        var unused = wire.send(question.probe(), timeout, NAMED_SERIES)
                .whenComplete((reading, failure) -> {
                    if (isRejected(failure)) {
                        forget(key, mine);
                    }
                })
                .handle((reading, failure) -> probe(question, reading, failure))
                .thenAccept(probe -> mine.complete(
                        new Probe(probe.standing(), wire.endpoint().redacted(probe.detail()))));
        return mine;
    }

    /** Nothing was sent, so nothing is spared by not trying again. */
    private static boolean isRejected(@Nullable Throwable failure) {
        return failure instanceof SourceException e && e.fault().kind() == Fault.Kind.REJECTED;
    }

    private void forget(Key key, CompletableFuture<Probe> mine) {
        synchronized (asked) {
            Asked now = asked.get(key);
            if (now != null && now.probe() == mine) {
                asked.remove(key);
                bytes -= key.bytes();
            }
        }
    }

    private void remember(Key key, Asked now) {
        if (asked.put(key, now) == null) {
            bytes += key.bytes();
        }
        Iterator<Key> eldest = asked.keySet().iterator();
        while (bytes > most && asked.size() > 1) {
            bytes -= eldest.next().bytes();
            eldest.remove();
        }
    }

    private static Probe probe(Question question, @Nullable Reading reading, @Nullable Throwable failure) {
        if (reading == null) {
            return new Probe(Probe.Standing.UNPROBED, "unprobed: " + why(failure));
        }
        for (int i = 0; i < reading.samples(); i++) {
            if (Math.abs(reading.time(i) - 1000) > 1) {
                return new Probe(
                        Probe.Standing.UNPROBED, "unprobed: asked for 1970, the server answered for another time");
            }
        }
        return isSilent(question, reading)
                ? new Probe(Probe.Standing.SILENT, "for 1970 it answers nothing")
                : new Probe(
                        Probe.Standing.INVENTS,
                        "for 1970, when nothing can have existed, it answers " + words(reading));
    }

    /** A scalar is NaN where there is nothing; over a range it comes as a matrix, as a vector does that invents NaN. */
    private static boolean isSilent(Question question, Reading reading) {
        boolean nothing = reading.series() == 0;
        boolean nan = Arrays.stream(reading.values()).allMatch(Double::isNaN);
        return switch (reading.type()) {
            case SCALAR -> nan;
            case MATRIX -> nothing || (nan && QueryForm.of(question.promql()).scalar());
            case VECTOR -> nothing;
            case STRING -> false;
        };
    }

    private static String words(Reading reading) {
        if (reading.type() == Reading.Type.STRING) {
            return "a text";
        }
        String first =
                reading.samples() == 0 ? "" : ": " + Value.of(reading.value(0)).words();
        String labels = reading.labels().isEmpty() || reading.labels().get(0).isEmpty()
                ? ""
                : " " + Excerpt.of(reading.labels().get(0).toString());
        return reading.type() == Reading.Type.SCALAR
                ? "the number" + first
                : reading.series() + " series" + first + labels;
    }

    private static String why(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof SourceException e ? e.fault().message() : "the server gave no answer";
    }
}
