package dev.guardrail.prometheus;

import java.util.Arrays;

/**
 * Tells series apart by 64 bits of their labels, so that one that comes twice is seen without holding the labels of all.
 * Of 50,000 series two would be taken for one once in ten thousand million answers, and then the answer is a fault.
 */
final class Fingerprints {
    private static final int FIRST = 16;
    private static final long ODD = 0x9E3779B97F4A7C15L;

    /** Open addressing; 0 is a free slot. */
    private long[] slots = new long[FIRST];

    private int size;
    private boolean zero;

    /** Whether it was not there before. */
    boolean add(long fingerprint) {
        if (fingerprint == 0) {
            boolean fresh = !zero;
            zero = true;
            return fresh;
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
        slots = new long[2 * before.length];
        Arrays.stream(before).filter(one -> one != 0).forEach(one -> slots[slotOf(one)] = one);
    }

    /** Of one label. Those of all labels are added up, so that their order means nothing. */
    static long ofLabel(long name, char[] text, int from, int length) {
        return mixed(name + of(text, from, length));
    }

    /** Of a name, to be used with {@link #ofLabel} again and again. */
    static long ofName(String name) {
        return mixed(of(name.toCharArray(), 0, name.length()));
    }

    /** Of a text, four characters at a time; not yet mixed. */
    private static long of(char[] text, int from, int length) {
        long hash = length;
        int end = from + length;
        int i = from;
        for (; i + 3 < end; i += 4) {
            long four = text[i] | (long) text[i + 1] << 16 | (long) text[i + 2] << 32 | (long) text[i + 3] << 48;
            hash = (hash ^ four) * ODD;
            hash ^= hash >>> 32;
        }
        for (; i < end; i++) {
            hash = (hash ^ text[i]) * ODD;
        }
        return hash;
    }

    private static long mixed(long bits) {
        long mixed = (bits ^ bits >>> 32) * 0xD6E8FEB86659FD93L;
        mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
        return mixed ^ mixed >>> 32;
    }
}
