package dev.guardrail.evidence;

import java.util.Arrays;

/** A list of numbers without their labels, kept unboxed. Immutable. */
public final class Vector implements Value {
    private final double[] values;

    Vector(double[] values) {
        this.values = values;
    }

    /** How many elements there are; 0 means that nothing matched. */
    public int size() {
        return values.length;
    }

    /**
     * The element at an index from 0.
     *
     * @throws ArrayIndexOutOfBoundsException outside of 0 to size - 1
     */
    public double at(int index) {
        return values[index];
    }

    /** A copy of the elements. */
    public double[] toArray() {
        return values.clone();
    }

    /** Equal if every element has the same bits, so that NaN equals NaN. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Vector that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Vector" + words();
    }
}
