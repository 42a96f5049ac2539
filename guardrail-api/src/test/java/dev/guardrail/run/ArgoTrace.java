package dev.guardrail.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.guardrail.contract.ManualClock;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.contract.ScriptedSource.Act;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Value;
import dev.guardrail.journal.Journal;
import dev.guardrail.judge.RunState;
import dev.guardrail.run.ArgoSpec.Refused;
import dev.guardrail.source.Fault;
import dev.guardrail.source.Request;
import dev.guardrail.source.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A whole run, driven at the seconds at which Argo's controller did something. */
final class ArgoTrace {
    private final JsonNode trace;
    private final ManualClock clock = ManualClock.create();
    private final List<Resumed> resumed = new ArrayList<>();
    private long second;

    /** An answer that comes later. */
    private record Resumed(long at, Runnable complete) {}

    private ArgoTrace(JsonNode trace) {
        this.trace = trace;
    }

    static RunState drive(JsonNode trace) throws Refused {
        return new ArgoTrace(trace).drive();
    }

    private RunState drive() throws Refused {
        Host host = Host.builder()
                .clock(clock)
                .executor(Runnable::run)
                .gather(Duration.ZERO)
                .build();
        Run run = Run.start(ArgoSpec.plan(trace.path("spec"), this::source), host, Journal.inMemory());
        for (JsonNode step : trace.path("steps")) {
            advance(step.path("now").asLong());
            if (terminated()) {
                run.terminate("by the trace");
            }
            if (!step.path("tasks").isEmpty()) {
                run.step();
            }
        }
        return run.state();
    }

    private void advance(long to) {
        clock.advance(Duration.ofSeconds(to - second));
        second = to;
        List.copyOf(resumed).stream().filter(answer -> answer.at() <= second).forEach(answer -> {
            resumed.remove(answer);
            answer.complete().run();
        });
    }

    private boolean terminated() {
        for (JsonNode event : trace.path("events")) {
            if (event.path("terminate").asBoolean() && event.path("at").asLong() <= second) {
                return true;
            }
        }
        return trace.path("spec").path("terminate").asBoolean();
    }

    private ScriptedSource source(String metric) {
        List<Act> acts = new ArrayList<>();
        trace.path("script").path(metric).forEach(outcome -> acts.add(act(outcome)));
        if (acts.isEmpty()) {
            acts.add(ScriptedSource.hang());
        }
        return ScriptedSource.of(acts.toArray(new Act[0]));
    }

    private Act act(JsonNode outcome) {
        if (outcome.path("noProvider").asBoolean()) {
            return request -> {
                throw new IllegalStateException("provider construction failed");
            };
        }
        return request -> {
            CompletableFuture<Evidence> answer = new CompletableFuture<>();
            Runnable complete = () -> complete(answer, outcome, request);
            if (outcome.has("resumeAfter")) {
                long resumes = Math.max(1, outcome.path("resumes").asLong());
                resumed.add(new Resumed(second + outcome.path("resumeAfter").asLong() * resumes, complete));
            } else {
                complete.run();
            }
            return answer;
        };
    }

    private static void complete(CompletableFuture<Evidence> answer, JsonNode outcome, Request request) {
        switch (outcome.path("phase").asText()) {
            case "Successful" -> answer.complete(evidence(ArgoSpec.GOOD, request));
            case "Failed" -> answer.complete(evidence(ArgoSpec.BAD, request));
            case "Inconclusive" -> answer.complete(evidence(ArgoSpec.NEITHER, request));
            default ->
                answer.completeExceptionally(new SourceException(
                        Fault.Kind.REFUSED, outcome.path("message").asText("no message")));
        }
    }

    static Evidence evidence(double value, Request request) {
        return Evidence.of(Value.of(value), ScriptedSource.witness(request));
    }
}
