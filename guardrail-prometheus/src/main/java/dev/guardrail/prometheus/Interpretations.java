package dev.guardrail.prometheus;

import dev.guardrail.spec.Interpretation;
import java.util.List;

/** What a failure of the ready-made guardrails means, why it usually happens, and what to do. */
final class Interpretations {
    static final Interpretation RESTARTS = new Interpretation(
            "The new version is unstable at run time.",
            List.of("a configuration error", "a missing dependency", "a bad build", "too little memory (OOMKilled)"),
            List.of(
                    "Read the log of the restarted container's previous run: kubectl logs --previous.",
                    "Look at the last termination reason and exit code: kubectl describe pod.",
                    "Fix the cause, commit, and roll out again."));

    static final Interpretation READINESS = new Interpretation(
            "The rollout cannot safely take traffic.",
            List.of("failing readiness probes", "resource limits or no node to run on", "a slow start-up"),
            List.of(
                    "Look at the events of the pods that are not ready: kubectl describe pod.",
                    "Compare the probe's path, port and delays with what the application does.",
                    "Fix the cause, or give it more time and evaluate again."));

    static final Interpretation IMAGE = new Interpretation(
            "The deployment is not reproducible: what runs depends on when it was pulled.",
            List.of("a mutable tag in the manifest", "no tag, which means latest", "a sidecar added by a tool"),
            List.of(
                    "Find the image in the manifest or in the tool that injects it.",
                    "Pin it to a version or, better, to a digest.",
                    "Commit, and roll out again."));

    static final Interpretation ERROR_RATE = new Interpretation(
            "The new version fails too many of the requests that it gets.",
            List.of(
                    "a defect in the new version",
                    "a dependency that it needs and cannot reach",
                    "a wrong configuration"),
            List.of(
                    "Compare with the error rate of the old revision over the same time.",
                    "Read the log of the new pods for the requests that failed; the kinds of failure stand below.",
                    "Fix the cause, commit, and roll out again."));

    static final Interpretation LATENCY = new Interpretation(
            "The new version answers too slowly.",
            List.of("more work for each request", "too little CPU or memory", "a slow dependency", "cold caches"),
            List.of(
                    "Compare with the latency of the old revision over the same time.",
                    "Look at CPU throttling and memory of the new pods, and at the calls they make.",
                    "Fix the cause, or give it time to warm up and evaluate again."));

    private Interpretations() {}
}
