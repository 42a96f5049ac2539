package dev.guardrail;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Coverage;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Vector;
import dev.guardrail.evidence.Window;
import dev.guardrail.evidence.Witness;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Evidence with something taken away or made worse. What is missing stays missing, and the shape stays what it was. */
final class WorseEvidence {
    private WorseEvidence() {}

    /** Every number changed, or those of one field; whole numbers are rounded up. */
    static Evidence numbers(Evidence evidence, String field, DoubleUnaryOperator change) {
        return with(
                evidence, field.isEmpty() ? changed(evidence.value(), change) : in(evidence.value(), field, change));
    }

    private static Value in(Value value, String field, DoubleUnaryOperator change) {
        if (!(value instanceof Value.Fields fields) || !fields.values().containsKey(field)) {
            return value;
        }
        Map<String, Value> all = new LinkedHashMap<>(fields.values());
        all.computeIfPresent(field, (name, old) -> changed(old, change));
        return Value.fields(all);
    }

    private static Value changed(Value value, DoubleUnaryOperator change) {
        if (value instanceof Value.Decimal number) {
            return Value.of(change.applyAsDouble(number.value()));
        } else if (value instanceof Value.Whole number) {
            return Value.whole((long) Math.ceil(change.applyAsDouble((double) number.value())));
        } else if (value instanceof Vector vector) {
            return Value.vector(Arrays.stream(vector.toArray()).map(change).toArray());
        } else if (value instanceof Value.Items items) {
            return Value.items(
                    items.values().stream().map(item -> changed(item, change)).toArray(Value[]::new));
        } else if (value instanceof Value.Fields fields) {
            Map<String, Value> all = new LinkedHashMap<>();
            fields.values().forEach((name, old) -> all.put(name, changed(old, change)));
            return Value.fields(all);
        }
        return value;
    }

    /** Fewer pods seen and running, and fewer elements where there is one for each. */
    static Evidence withoutPods(Evidence evidence, long pods) {
        Witness seen = evidence.witness();
        Witness.Builder fewer = Witness.builder().from(seen);
        seen.coverage().ifPresent(coverage -> fewer.coverage(without(coverage, pods)));
        seen.ran().ifPresent(ran -> fewer.ran(without(ran, pods)));
        if (!(evidence.value() instanceof Vector vector) || vector.size() < 2) {
            return new Evidence(evidence.value(), fewer.build(), evidence.observations());
        }
        int left = (int) Math.max(0, vector.size() - pods);
        fewer.series(Math.min(seen.series(), left));
        return new Evidence(
                Value.vector(Arrays.copyOf(vector.toArray(), left)), fewer.build(), evidence.observations());
    }

    private static Coverage without(Coverage coverage, long things) {
        return new Coverage(coverage.of(), coverage.expected(), Math.max(0, coverage.seen() - things));
    }

    /** What a source answers that was not fed for a time. */
    static Evidence scrapedNothing(Evidence evidence, Duration sinceStart, Duration begins, Duration lasts) {
        Duration end = begins.plus(lasts);
        if (sinceStart.compareTo(begins) >= 0 && sinceStart.compareTo(end) < 0) {
            return nothing(evidence);
        }
        Instant start = evidence.witness().at().minus(sinceStart);
        return evidence.witness()
                .window()
                .map(window -> without(window, start.plus(begins), start.plus(end)))
                .map(window -> Witness.builder().from(evidence.witness()).window(window))
                .map(witness -> new Evidence(evidence.value(), witness.build(), evidence.observations()))
                .orElse(evidence);
    }

    private static Evidence nothing(Evidence evidence) {
        Witness seen = evidence.witness();
        Witness.Builder blind =
                Witness.builder().asked(seen.asked()).at(seen.at()).series(0).samples(0);
        seen.coverage().ifPresent(coverage -> blind.coverage(without(coverage, coverage.seen())));
        seen.ran().ifPresent(ran -> blind.ran(without(ran, ran.seen())));
        seen.window()
                .map(window -> thinned(window, 0, Duration.between(window.from(), window.to())))
                .ifPresent(blind::window);
        blind.addAllChecks(seen.checks());
        Value value = evidence.value() instanceof Vector ? Value.vector() : Value.absent(Absence.NOT_OBSERVED);
        return Evidence.of(value, blind.build());
    }

    /** A window without the samples of a span; a part of a sample is a whole one missing. */
    private static Window without(Window window, Instant from, Instant to) {
        Instant first = from.isAfter(window.from()) ? from : window.from();
        Instant last = to.isBefore(window.to()) ? to : window.to();
        if (!first.isBefore(last)) {
            return window;
        }
        Duration gap = Duration.between(first, last);
        double share = (double) gap.toNanos()
                / Duration.between(window.from(), window.to()).toNanos();
        return thinned(window, window.expected() - (long) Math.ceil(window.expected() * share), gap);
    }

    private static Window thinned(Window window, long most, Duration gap) {
        Duration longest = gap.compareTo(window.longestGap()) > 0 ? gap : window.longestGap();
        return new Window(
                window.from(), window.to(), window.expected(), Math.max(0, Math.min(window.seen(), most)), longest);
    }

    private static Evidence with(Evidence evidence, Value value) {
        return new Evidence(value, evidence.witness(), evidence.observations());
    }
}
