package dev.guardrail.run;

import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.RunState;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every listener, and survives each of them. */
final class Listeners {
    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private final List<RunListener> listeners;

    Listeners(List<RunListener> listeners) {
        this.listeners = listeners;
    }

    void started(RunState state) {
        tell(listener -> listener.started(state));
    }

    void measured(RunState state, String guardrail, Measurement measurement, Timing timing) {
        tell(listener -> listener.measured(state, guardrail, measurement, timing));
    }

    void decided(RunState state, Decision decision, Duration took) {
        tell(listener -> listener.decided(state, decision, took));
    }

    /** Whatever it is; its message may hold anything, so only its type is logged. */
    private void tell(Consumer<RunListener> news) {
        for (RunListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (Throwable e) {
                log.warn(
                        "A run listener threw {} and was passed over",
                        e.getClass().getName());
            }
        }
    }
}
