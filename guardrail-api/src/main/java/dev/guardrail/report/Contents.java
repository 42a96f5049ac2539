package dev.guardrail.report;

import dev.guardrail.judge.MetricState;
import dev.guardrail.judge.RunState;
import dev.guardrail.judge.Unobserved;
import dev.guardrail.spec.Definition;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gathers a report's content from what is at hand: the plan, the run's state, its journal. */
final class Contents {
    private Contents() {}

    static Content of(Plan plan, RunState state, Instant at) {
        Map<String, Definition> definitions = definitions(plan);
        return content(state, at, state.unobserved(), List.of(), metric -> entry(definitions, metric));
    }

    private static Entry entry(Map<String, Definition> definitions, MetricState metric) {
        return Entry.of(metric, Optional.ofNullable(definitions.get(metric.guardrail())), metric.kept());
    }

    static Content of(Plan plan, RunState state, Chronicle chronicle, Instant at) {
        Map<String, Definition> definitions = definitions(plan);
        return content(state, at, chronicle.unobserved(), chronicle.notes(), metric -> {
            Optional<Definition> definition = Optional.ofNullable(definitions.get(metric.guardrail()));
            return Entry.of(metric, definition, chronicle.measurements(metric.guardrail()));
        });
    }

    static Content of(Chronicle chronicle, Instant at) {
        return content(chronicle.state(), at, chronicle.unobserved(), chronicle.notes(), metric -> {
            String name = metric.guardrail();
            return Entry.of(metric, chronicle.definition(name), chronicle.measurements(name));
        });
    }

    private static Content content(
            RunState state, Instant at, Unobserved unobserved, List<Note> notes, Function<MetricState, Entry> entry) {
        return new Content(
                state.subject(),
                state.revision(),
                state.verdict().phase(),
                state.decision(at),
                state.startedAt(),
                state.finishedAt(),
                at,
                state.verdict().reasons(),
                state.metrics().stream().map(entry).toList(),
                state.earlier(),
                state.waivers(),
                unobserved,
                notes);
    }

    private static Map<String, Definition> definitions(Plan plan) {
        return plan.guardrails().stream()
                .map(Guardrail::definition)
                .collect(Collectors.toMap(Definition::guardrail, Function.identity()));
    }
}
