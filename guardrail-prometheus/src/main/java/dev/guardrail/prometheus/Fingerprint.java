package dev.guardrail.prometheus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * 64 bits of a text that comes in pieces; how it is cut does not matter. Texts that differ have different ones unless chance,
 * or somebody who seeks it, wills otherwise: use it only where taking two texts for one is a fault.
 */
final class Fingerprint {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The golden ratio's bits, odd. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** Each lane begins with another, the bits of roots, so that words which change lanes do not cancel out. */
    private static final long SECOND = 0x6A09E667F3BCC908L;

    private static final long THIRD = 0xBB67AE8584CAA73BL;
    private static final long FOURTH = 0x3C6EF372FE94F82BL;

    private static final int LANES = 4 * Long.BYTES;

    /** Words go to each of the four in turn, so that none has to wait for the product of the one before it. */
    private long next;

    private long second = SECOND;
    private long third = THIRD;
    private long fourth = FOURTH;
    /** The bytes since the last whole word. */
    private long tail;

    private long length;

    void reset() {
        next = 0;
        second = SECOND;
        third = THIRD;
        fourth = FOURTH;
        tail = 0;
        length = 0;
    }

    void add(byte[] bytes, int from, int count) {
        int at = from;
        int end = from + count;
        while (at < end && length % Long.BYTES != 0) {
            add(bytes[at++]);
        }
        int left = end - at;
        addLanes(bytes, at, at + left / LANES * LANES);
        for (at += left / LANES * LANES; end - at >= Long.BYTES; at += Long.BYTES) {
            mix((long) WORDS.get(bytes, at));
            length += Long.BYTES;
        }
        while (at < end) {
            add(bytes[at++]);
        }
    }

    /** After four words each of the four has its turn again, so that they can stay where they are. */
    private void addLanes(byte[] bytes, int from, int end) {
        long one = next;
        long two = second;
        long three = third;
        long four = fourth;
        for (int at = from; at < end; at += LANES) {
            one = mixed(one, (long) WORDS.get(bytes, at));
            two = mixed(two, (long) WORDS.get(bytes, at + Long.BYTES));
            three = mixed(three, (long) WORDS.get(bytes, at + 2 * Long.BYTES));
            four = mixed(four, (long) WORDS.get(bytes, at + 3 * Long.BYTES));
        }
        next = one;
        second = two;
        third = three;
        fourth = four;
        length += end - from;
    }

    private void add(byte one) {
        tail |= (one & 0xFFL) << (length % Long.BYTES * Byte.SIZE);
        length++;
        if (length % Long.BYTES == 0) {
            mix(tail);
            tail = 0;
        }
    }

    private void mix(long word) {
        long mixed = mixed(next, word);
        next = second;
        second = third;
        third = fourth;
        fourth = mixed;
    }

    /** The upper half of the product too: the last bits of a word touch hardly anything of the lower one. */
    private static long mixed(long lane, long word) {
        long mixed = lane ^ word;
        return (mixed * SPREAD) ^ Math.multiplyHigh(mixed, SPREAD);
    }

    long value() {
        long all = mixed(mixed(mixed(next, second), third), fourth);
        return mixed(mixed(mixed(all, tail), length), SPREAD);
    }
}
