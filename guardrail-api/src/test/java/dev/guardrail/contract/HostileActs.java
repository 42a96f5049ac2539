package dev.guardrail.contract;

import dev.guardrail.contract.ScriptedSource.Act;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Value;
import dev.guardrail.source.Fault;
import dev.guardrail.source.Request;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** What a source may do that is no answer. */
public final class HostileActs {
    private HostileActs() {}

    /** Throws, null, hangs, faults, wrong types, wrong times; none of them an honest answer. */
    public static Arbitrary<Act> faults() {
        return Arbitraries.of(
                thrown(new IllegalStateException("broken")),
                thrown(new StackOverflowError()),
                thrown(new NoClassDefFoundError("gone")),
                request -> null,
                request -> CompletableFuture.completedFuture(null),
                ScriptedSource.hang(),
                failed(new CancellationException()),
                failed(new RejectedExecutionException()),
                failed(new AssertionError("odd")),
                ScriptedSource.fault(Fault.Kind.REFUSED, "status 503"),
                ScriptedSource.fault(Fault.Kind.MALFORMED, "cut short"),
                ScriptedSource.value(Value.of("1")),
                ScriptedSource.value(Value.of(true)),
                wrongTime());
    }

    private static Act thrown(RuntimeException thrown) {
        return request -> {
            throw thrown;
        };
    }

    private static Act thrown(Error thrown) {
        return request -> {
            throw thrown;
        };
    }

    private static Act failed(Throwable thrown) {
        return request -> CompletableFuture.failedFuture(thrown);
    }

    private static Act wrongTime() {
        return request -> {
            Request other = new Request(request.at().minusSeconds(60), Duration.ofSeconds(1));
            return CompletableFuture.completedFuture(Evidence.of(Value.of(1), ScriptedSource.witness(other)));
        };
    }
}
