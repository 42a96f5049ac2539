package dev.guardrail.kubernetes.control;

import dev.guardrail.kubernetes.Later;
import dev.guardrail.kubernetes.cluster.ApiServer;
import dev.guardrail.kubernetes.cluster.Target;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What actions are carried out with.
 *
 * @param later runs what has to wait
 * @param acts whether to write at all
 * @param announces whether to tell the cluster too
 */
record Means(
        ApiServer server, InstantSource clock, ActionRecorder recorder, Later later, boolean acts, boolean announces) {
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    Pauses pauses() {
        return new Pauses(later, clock);
    }

    Action record(String verb, Target target, Action.Step step, String detail) {
        Action action = new Action(clock.instant(), verb, target.toString(), step, detail);
        recorder.record(action);
        return action;
    }
}
