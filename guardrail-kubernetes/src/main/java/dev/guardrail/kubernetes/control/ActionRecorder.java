package dev.guardrail.kubernetes.control;

/** Keeps facts about actions. Called on threads of the HTTP client; must not block for long. */
@FunctionalInterface
public interface ActionRecorder {
    /** Keeps one fact. If it throws before a write, nothing is written. */
    void record(Action action);
}
