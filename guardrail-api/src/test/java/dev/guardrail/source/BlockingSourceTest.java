package dev.guardrail.source;

import dev.guardrail.contract.MetricSourceContract;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import java.io.IOException;

class BlockingSourceTest implements MetricSourceContract {
    @Override
    public MetricSource healthy() {
        return BlockingSource.of(
                Shape.number(),
                "a constant",
                Runnable::run,
                request -> Evidence.of(Value.of(1), ScriptedSource.witness(request)));
    }

    @Override
    public MetricSource unreachable() {
        return BlockingSource.of(Shape.number(), "a cut cable", Runnable::run, request -> {
            throw new IOException("no route to host");
        });
    }
}
