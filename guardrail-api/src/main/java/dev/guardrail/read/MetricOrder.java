package dev.guardrail.read;

import dev.guardrail.condition.Condition;
import dev.guardrail.condition.Truth;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.spec.Order;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a metric orders of its provider. */
record MetricOrder(
        String metric,
        Fields settings,
        Optional<Fields> extras,
        Optional<ConditionCheck> success,
        Optional<ConditionCheck> failure,
        List<String> conditions,
        Findings findings)
        implements Order {

    @Override
    public Optional<Predicate<Value>> accepts(Shape shape) {
        Optional<Condition> good = success.flatMap(check -> check.compile(shape));
        Optional<Condition> bad = failure.flatMap(check -> check.compile(shape));
        if (good.isPresent() != success.isPresent()
                || bad.isPresent() != failure.isPresent()
                || (success.isEmpty() && failure.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(value -> good.map(condition -> condition.test(value) == Truth.TRUE)
                        .orElse(true)
                && bad.map(condition -> condition.test(value) == Truth.FALSE).orElse(true));
    }

    static List<String> texts(Optional<Scalar> success, Optional<Scalar> failure) {
        return Stream.of(success, failure)
                .flatMap(Optional::stream)
                .map(Scalar::text)
                .toList();
    }
}
