package dev.guardrail.kubernetes.ledger;

import dev.guardrail.kubernetes.object.Pod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One thing that reading the pods of a scope told. Watches are told apart by a number that their reader chooses; it is
 * not used again.
 */
public sealed interface Entry {

    /** When it was read. */
    Instant at();

    /** What came through a watch. */
    sealed interface Watched extends Entry {
        /** Which watch. */
        int watch();
    }

    /**
     * A watch was accepted.
     *
     * @param from the version after which it tells everything; empty if it begins with whatever there is
     * @param serverTime the server's clock at that moment, if it said so
     */
    record Opened(Instant at, int watch, OptionalLong from, Optional<Instant> serverTime) implements Watched {}

    /**
     * A pod is there in this state.
     *
     * @param added whether the watch told it as new
     */
    record Seen(Instant at, int watch, Pod pod, boolean added) implements Watched {}

    /** A pod is gone, with its last state; or it has left the selector. */
    record Left(Instant at, int watch, Pod pod) implements Watched {}

    /** Nothing happened up to this version. */
    record Progress(Instant at, int watch, long version) implements Watched {}

    /**
     * The watch ended in a way that can be resumed from where it was.
     *
     * @param inOrder whether the server ended it, so that everything until now was told; else the connection broke
     */
    record Closed(Instant at, int watch, boolean inOrder) implements Watched {}

    /** The watch ended or told something in a way that cannot be resumed: an unknown part is missing. */
    record Broken(Instant at, int watch, String why) implements Watched {}

    /** A complete, current list of all pods of the scope as of a version. */
    record Listed(Instant at, long version, List<Pod> pods) implements Entry {
        public Listed {
            pods = List.copyOf(pods);
        }
    }

    /** Something was missed, whoever was watching. */
    record Missed(Instant at, String why) implements Entry {}
}
