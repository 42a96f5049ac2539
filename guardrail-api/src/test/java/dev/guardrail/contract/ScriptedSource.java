package dev.guardrail.contract;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Witness;
import dev.guardrail.source.Fault;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import dev.guardrail.source.SourceException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A source that answers by a script, one act per question; the last one repeats. Safe for use by several threads. */
public final class ScriptedSource implements MetricSource {

    /** What the source does when asked. */
    @FunctionalInterface
    public interface Act {
        /** Answers, or misbehaves. */
        CompletionStage<Evidence> play(Request request);
    }

    private final Shape shape;
    private final List<Act> script;
    private final List<Request> asked = new CopyOnWriteArrayList<>();

    private ScriptedSource(Shape shape, List<Act> script) {
        this.shape = shape;
        this.script = List.copyOf(script);
    }

    /** A source of numbers that follows a script of at least one act. */
    public static ScriptedSource of(Act... script) {
        return of(Shape.number(), script);
    }

    /** A source that follows a script of at least one act. */
    public static ScriptedSource of(Shape shape, Act... script) {
        return new ScriptedSource(shape, List.of(script));
    }

    /** Answers with these numbers, one after the other. */
    public static ScriptedSource answering(double first, double... more) {
        Act[] script = new Act[more.length + 1];
        script[0] = number(first);
        for (int i = 0; i < more.length; i++) {
            script[i + 1] = number(more[i]);
        }
        return of(script);
    }

    /** Answers at once with a number and the least witness. */
    public static Act number(double value) {
        return value(Value.of(value));
    }

    /** Answers at once with a value and the least witness. */
    public static Act value(Value value) {
        return request -> CompletableFuture.completedFuture(Evidence.of(value, witness(request)));
    }

    /** Fails with a fault of its own. */
    public static Act fault(Fault.Kind kind, String message) {
        return request -> CompletableFuture.failedFuture(new SourceException(kind, message));
    }

    /** Never answers. */
    public static Act hang() {
        return request -> new CompletableFuture<>();
    }

    /** Answers when the test completes the future. */
    public static Act later(CompletableFuture<Evidence> answer) {
        return request -> answer;
    }

    /** The least witness of an answer to a request. */
    public static Witness witness(Request request) {
        return Witness.builder()
                .asked("script")
                .at(request.at())
                .series(1)
                .samples(1)
                .build();
    }

    /** Every request so far. */
    public List<Request> asked() {
        return asked;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public String describe() {
        return "script";
    }

    @Override
    public CompletionStage<Evidence> fetch(Request request) {
        asked.add(request);
        return script.get(Math.min(asked.size(), script.size()) - 1).play(request);
    }
}
