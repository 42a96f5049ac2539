package dev.guardrail.judge;

import dev.guardrail.source.Fault;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One answer, judged. Immutable. */
public sealed interface Measurement {

    /** When the source was asked. */
    Moment asked();

    /** When the answer came, or was given up. */
    Moment finished();

    /** What it rests on; absent where there was no evidence. */
    Optional<Basis> basis();

    /** Why it came out so, one sentence for a person. */
    String sentence();

    /** Whether it stands for data that is missing or insufficient; unless Failed, it does not advance {@code count}. */
    boolean missing();

    /**
     * A measurement as it was written down when it was judged; for journals.
     *
     * @throws IllegalArgumentException if the phase is none of a measurement, or a success has no basis that suffices
     */
    static Measurement recorded(
            Phase phase,
            Moment asked,
            Moment finished,
            Optional<Basis> basis,
            boolean missing,
            Optional<Fault.Kind> fault,
            String sentence) {
        return switch (phase) {
            case SUCCESSFUL ->
                Successful.of(
                        asked,
                        finished,
                        basis.orElseThrow(() -> new IllegalArgumentException("a success needs a basis")),
                        sentence);
            case FAILED -> new Failed(asked, finished, basis, missing, sentence);
            case INCONCLUSIVE -> new Inconclusive(asked, finished, basis, missing, sentence);
            case ERROR -> new Error(asked, finished, basis, fault, sentence);
            default -> throw new IllegalArgumentException(phase + " is no phase of a measurement");
        };
    }

    /** Successful, Failed, Inconclusive or Error. */
    default Phase phase() {
        if (this instanceof Successful) {
            return Phase.SUCCESSFUL;
        } else if (this instanceof Failed) {
            return Phase.FAILED;
        }
        return this instanceof Inconclusive ? Phase.INCONCLUSIVE : Phase.ERROR;
    }

    /** The condition is TRUE over evidence that suffices. Made in this package only, and never without a basis. */
    abstract sealed class Successful implements Measurement permits PlainSuccess, WholeSuccess {
        private final Moment asked;

        Successful(Moment asked) {
            this.asked = Objects.requireNonNull(asked, "asked");
        }

        static Successful of(Moment asked, Moment finished, Basis basis, String sentence) {
            if (basis.readings().isEmpty() || !basis.shortfalls().isEmpty()) {
                throw new IllegalArgumentException("a success needs something read and a witness that suffices");
            }
            return PlainSuccess.isEnoughFor(asked, finished, basis, sentence)
                    ? new PlainSuccess(asked, finished, basis, sentence)
                    : new WholeSuccess(asked, finished, basis, sentence);
        }

        /** What its witness was asked. */
        abstract String question();

        /** The instant that its witness speaks of, in milliseconds since 1970. */
        abstract long spokeOf();

        /** How many series were read. */
        abstract long series();

        /** How many samples were read. */
        abstract long samples();

        /** The value as a person would write it. */
        abstract String measured();

        @Override
        public final Moment asked() {
            return asked;
        }

        @Override
        public final boolean missing() {
            return false;
        }

        @Override
        public final boolean equals(@Nullable Object other) {
            return other instanceof Successful that
                    && asked.equals(that.asked)
                    && finished().equals(that.finished())
                    && basis().equals(that.basis())
                    && sentence().equals(that.sentence());
        }

        @Override
        public final int hashCode() {
            return Objects.hash(asked, finished(), basis(), sentence());
        }

        @Override
        public final String toString() {
            return "Successful[" + sentence() + "]";
        }
    }

    /**
     * A violation was seen, or missing data counts as one.
     *
     * @param missing whether it stands for missing data
     */
    record Failed(Moment asked, Moment finished, Optional<Basis> basis, boolean missing, String sentence)
            implements Measurement {}

    /**
     * Neither good nor bad, or missing data counts as that.
     *
     * @param missing whether it stands for missing data
     */
    record Inconclusive(Moment asked, Moment finished, Optional<Basis> basis, boolean missing, String sentence)
            implements Measurement {}

    /**
     * It could not be measured.
     *
     * @param fault what sort of fault, where the source gave no evidence
     */
    @SuppressWarnings("JavaLangClash") // The word that users know; always written with its owner.
    record Error(Moment asked, Moment finished, Optional<Basis> basis, Optional<Fault.Kind> fault, String sentence)
            implements Measurement {

        /** An Error because the source gave no evidence. */
        public static Error of(Fault fault, Moment asked, Moment finished) {
            return new Error(asked, finished, Optional.empty(), Optional.of(fault.kind()), fault.message());
        }

        @Override
        public boolean missing() {
            return true;
        }
    }
}
