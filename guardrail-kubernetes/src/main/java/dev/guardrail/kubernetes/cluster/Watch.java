package dev.guardrail.kubernetes.cluster;

/** A watch under way. */
public interface Watch {
    /** Hangs up. The listener may still be told what was read before, and is told that it ended. */
    void cancel();
}
