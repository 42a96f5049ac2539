package dev.guardrail.run;

import dev.guardrail.source.MetricSource;

/** Who may put a question to a source now, and who has to wait. */
interface Slots {
    /** Every question may be put at once. */
    Slots UNBOUNDED = (source, granted) -> Slot.FREE;

    /**
     * A slot, granted at once or later.
     *
     * @param granted is run when a slot that had to be waited for is granted
     */
    Slot request(MetricSource source, Runnable granted);

    /** The right to put one question, or a place in the queue for it. */
    interface Slot {
        /** One that nobody has to wait for. */
        Slot FREE = new Slot() {
            @Override
            public boolean isGranted() {
                return true;
            }

            @Override
            public void release() {}

            @Override
            public String toString() {
                return "free";
            }
        };

        /** Whether the question may be put. */
        boolean isGranted();

        /** Gives it back, or leaves the queue; the second time without effect. */
        void release();
    }
}
