package dev.guardrail.condition;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Value;

/**
 * How UNKNOWN travels through a tree of terms without exceptions and without allocation: as one reserved value of every
 * type. Whatever reads one of these gives one back, so that it reaches the root.
 */
final class Unknown {
    static final int FALSE = 0;
    static final int TEST = 1;
    static final int TRUE = 2;

    private static final long NUMBER_BITS = 0x7ff8_0000_0bad_da7aL;

    /** A NaN that no source delivers, to tell "could not be read" from "the datum is NaN". */
    static final double NUMBER = Double.longBitsToDouble(NUMBER_BITS);

    /** The one whole number that cannot be written in the language either; arithmetic that reaches it is UNKNOWN. */
    static final long WHOLE = Long.MIN_VALUE;

    /** Compared by identity: an {@link Value.Absent} from a source is another object. */
    static final Value VALUE = new Value.Absent(Absence.NOT_OBSERVED);

    private Unknown() {}

    static boolean number(double value) {
        return Double.doubleToRawLongBits(value) == NUMBER_BITS;
    }

    static int test(boolean value) {
        return value ? TRUE : FALSE;
    }
}
