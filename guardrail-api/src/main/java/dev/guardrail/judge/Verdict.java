package dev.guardrail.judge;

import java.util.List;

/** What a run has come to. {@link Successful} is made in this package only. Immutable. */
public sealed interface Verdict {

    /** The run's phase. */
    Phase phase();

    /** Why: of every enforcing guardrail that speaks for the verdict, the gravest first. */
    List<Reason> reasons();

    /** Whether it is final; then nothing changes it any more. */
    default boolean isFinal() {
        return phase().isFinal();
    }

    /**
     * Not final yet.
     *
     * @param reasons why guardrails that are final already are not Successful
     */
    record Undecided(List<Reason> reasons) implements Verdict {
        /** Not final yet, and nothing bad so far. */
        static final Undecided WELL = new Undecided(List.of());

        public Undecided {
            reasons = List.copyOf(reasons);
        }

        @Override
        public Phase phase() {
            return Phase.RUNNING;
        }
    }

    /** Every enforcing guardrail met its bar over evidence. */
    final class Successful implements Verdict {
        private final List<Reason> reasons;

        Successful(List<Reason> reasons) {
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a successful run needs a guardrail that met its bar");
            }
            this.reasons = List.copyOf(reasons);
        }

        @Override
        public Phase phase() {
            return Phase.SUCCESSFUL;
        }

        @Override
        public List<Reason> reasons() {
            return reasons;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Successful that && reasons.equals(that.reasons);
        }

        @Override
        public int hashCode() {
            return reasons.hashCode();
        }

        @Override
        public String toString() {
            return "Successful" + reasons;
        }
    }

    /**
     * Final and not Successful.
     *
     * @param phase Failed, Error, Inconclusive or Terminated
     */
    record Unsuccessful(Phase phase, List<Reason> reasons) implements Verdict {
        public Unsuccessful {
            reasons = List.copyOf(reasons);
            if (!phase.isBad()) {
                throw new IllegalArgumentException("phase " + phase + ": give a final one other than SUCCESSFUL");
            }
        }
    }
}
