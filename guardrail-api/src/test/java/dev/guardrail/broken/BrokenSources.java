package dev.guardrail.broken;

import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.contract.ScriptedSource.Act;
import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.source.Fault;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Sources with one mistake each, such as people make. */
final class BrokenSources {
    private static final Instant OTHER = Instant.parse("2027-01-01T00:00:00Z");

    private BrokenSources() {}

    /** Sources whose server is well. */
    static Map<String, MetricSource> healthy() {
        Map<String, MetricSource> all = new LinkedHashMap<>();
        AtomicInteger calls = new AtomicInteger();
        all.put("answers nothing to wait for", ScriptedSource.of(request -> null));
        all.put("answers null", ScriptedSource.of(request -> CompletableFuture.completedFuture(null)));
        all.put("answers text for a number", ScriptedSource.of(ScriptedSource.value(Value.of("1"))));
        all.put("fails", ScriptedSource.of(ScriptedSource.fault(Fault.Kind.REFUSED, "503")));
        all.put("throws", ScriptedSource.of(request -> {
            throw new IllegalStateException();
        }));
        all.put("answers for its own time", ScriptedSource.of(forInstant(asked -> OTHER)));
        all.put("keeps its first answer", ScriptedSource.of(keepingTheFirst()));
        all.put("mixes up requests", ScriptedSource.of(mixing()));
        all.put(
                "speaks of the future",
                new Odd(forInstant(asked -> asked.plusSeconds(1)), asked -> asked.plusSeconds(1)));
        all.put(
                "speaks of another instant each time",
                new Odd(forInstant(asked -> asked), asked -> asked.minusSeconds(calls.getAndIncrement())));
        all.put("describes itself in two lines", described("two\nlines"));
        all.put("describes itself in no words", described(" "));
        all.put("describes itself in new words each time", new MetricSourceOfWords(calls));
        return all;
    }

    /** Sources whose server is gone. */
    static Map<String, MetricSource> unreachable() {
        Map<String, MetricSource> all = new LinkedHashMap<>();
        all.put("answers 0", ScriptedSource.answering(0));
        all.put("answers that there is nothing", ScriptedSource.of(ScriptedSource.value(Value.absent(Absence.NULL))));
        all.put("answers null", ScriptedSource.of(request -> CompletableFuture.completedFuture(null)));
        return all;
    }

    private static Act forInstant(UnaryOperator<Instant> spoken) {
        return request -> CompletableFuture.completedFuture(answer(spoken.apply(request.at())));
    }

    private static Evidence answer(Instant at) {
        return Evidence.of(Value.of(1), ScriptedSource.witness(new Request(at, Duration.ofSeconds(1))));
    }

    private static Act keepingTheFirst() {
        AtomicReference<Evidence> first = new AtomicReference<>();
        return request -> {
            first.compareAndSet(null, answer(request.at()));
            return CompletableFuture.completedFuture(first.get());
        };
    }

    /** Keeps the request in a field, and answers the one that was asked last. */
    private static Act mixing() {
        AtomicReference<Request> latest = new AtomicReference<>();
        return request -> {
            latest.set(request);
            return CompletableFuture.supplyAsync(
                    () -> answer(latest.get().at()),
                    CompletableFuture.delayedExecutor(50, java.util.concurrent.TimeUnit.MILLISECONDS));
        };
    }

    private static MetricSource described(String words) {
        return new Odd(forInstant(asked -> asked), asked -> asked) {
            @Override
            public String describe() {
                return words;
            }
        };
    }

    private static final class MetricSourceOfWords extends Odd {
        private final AtomicInteger calls;

        MetricSourceOfWords(AtomicInteger calls) {
            super(forInstant(asked -> asked), asked -> asked);
            this.calls = calls;
        }

        @Override
        public String describe() {
            return "question " + calls.getAndIncrement();
        }
    }

    private static class Odd implements MetricSource {
        private final Act act;
        private final UnaryOperator<Instant> spoken;

        Odd(Act act, UnaryOperator<Instant> spoken) {
            this.act = act;
            this.spoken = spoken;
        }

        @Override
        public Shape shape() {
            return Shape.number();
        }

        @Override
        public String describe() {
            return "odd";
        }

        @Override
        public Instant speaksOf(Instant asked) {
            return spoken.apply(asked);
        }

        @Override
        public CompletionStage<Evidence> fetch(Request request) {
            return act.play(request);
        }
    }
}
