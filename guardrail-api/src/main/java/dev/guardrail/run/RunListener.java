package dev.guardrail.run;

import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.RunState;
import java.time.Duration;
import org.slf4j.LoggerFactory;

/**
 * Is told how a run goes, on the thread that steps it. It decides nothing: what it throws is logged and passed over. It
 * should be quick, and must not step the run. One listener hears of all runs of its host, of several threads' runs at once.
 */
public interface RunListener {
    /** The run started, or was taken up again. */
    default void started(RunState state) {}

    /**
     * A measurement was taken.
     *
     * @param state the run's state after it
     * @param guardrail whose it is
     * @param timing how late the question was put, and how long the answer took
     */
    default void measured(RunState state, String guardrail, Measurement measurement, Timing timing) {}

    /**
     * The verdict is final.
     *
     * @param decision what it came to at that moment, with the waivers that held then
     * @param took how long the run took, on the monotonic clock
     */
    default void decided(RunState state, Decision decision, Duration took) {}

    /** {@link #logging(String)} under the name {@code dev.guardrail}. */
    static RunListener logging() {
        return logging("dev.guardrail");
    }

    /**
     * A listener that writes to SLF4J, quietly: at INFO a run that may proceed, and a measurement whose phase differs from
     * the one before; at WARN any other decision; at DEBUG all else.
     *
     * <p>Each event has, besides its sentence, key/value pairs: {@code subject}, {@code revision}, {@code guardrail}, {@code
     * phase}, {@code fault}, {@code decision}, {@code waivers}, {@code lateMillis}, {@code tookMillis}, as far as they apply.
     * Credentials in what sources say are masked as far as they can be told.
     *
     * @param logger the name of the logger
     */
    static RunListener logging(String logger) {
        return new LoggingListener(LoggerFactory.getLogger(logger));
    }
}
