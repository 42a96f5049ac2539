package dev.guardrail.prometheus;

/**
 * Tells series apart by 64 bits of their labels, so that one that comes twice is seen without holding the labels of all.
 * Of 50,000 series two would be taken for one once in ten thousand million answers, and then the answer is a fault.
 */
final class Fingerprints {
    private static final int FIRST = 16;
    private static final long[] NONE = {};

    /** Open addressing; 0 is a free slot. There is no table for a lone series, which most answers are. */
    private long[] slots = NONE;

    private long lone;
    private int size;
    private boolean zero;

    /** Whether it was not there before. */
    boolean add(long fingerprint) {
        if (fingerprint == 0) {
            boolean fresh = !zero;
            zero = true;
            return fresh;
        } else if (size == 0) {
            lone = fingerprint;
            size = 1;
            return true;
        }
        if (4 * size >= 3 * slots.length) {
            grow();
        }
        int slot = slotOf(fingerprint);
        boolean fresh = slots[slot] == 0;
        slots[slot] = fingerprint;
        size += fresh ? 1 : 0;
        return fresh;
    }

    /** Where it is, or would be. */
    private int slotOf(long fingerprint) {
        int slot = (int) fingerprint & (slots.length - 1);
        while (slots[slot] != 0 && slots[slot] != fingerprint) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] before = slots;
        slots = new long[Math.max(FIRST, 2 * before.length)];
        slots[slotOf(lone)] = lone;
        for (long one : before) {
            if (one != 0) {
                slots[slotOf(one)] = one;
            }
        }
    }
}
