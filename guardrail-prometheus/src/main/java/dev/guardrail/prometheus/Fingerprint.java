package dev.guardrail.prometheus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * 64 bits of a text. Texts that differ have different ones unless chance, or somebody who seeks it, wills otherwise: use it
 * only where taking two texts for one is a fault.
 */
final class Fingerprint {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Bits of roots. Each has bytes that no text in ASCII has, so that no word of one makes a factor 0. */
    private static final long FIRST = 0x9E3779B97F4A7C15L;

    private static final long SECOND = 0xBB67AE8584CAA73BL;
    private static final long THIRD = 0xA54FF53A5F1D36F1L;
    private static final long FOURTH = 0xCBBB9D5DC1059ED8L;

    /** Two pairs of words, neither of which has to wait for the product of the other. */
    private static final int BLOCK = 4 * Long.BYTES;

    private Fingerprint() {}

    static long of(byte[] text, int from, int length) {
        if (length >= BLOCK) {
            return ofBlocks(text, from, from + length, length);
        }
        byte[] padded = new byte[BLOCK];
        System.arraycopy(text, from, padded, 0, length);
        return ofBlocks(padded, 0, BLOCK, length);
    }

    /**
     * The last block ends where the text does, and overlaps the one before it; so there is no rest. The length comes in at
     * the end: beside a word of the text, that word could take it back.
     */
    private static long ofBlocks(byte[] text, int from, int end, int length) {
        long one = THIRD;
        long two = FOURTH;
        int last = end - BLOCK;
        for (int at = from; at < last; at += BLOCK) {
            one = folded(word(text, at) ^ FIRST, word(text, at + 8) ^ one);
            two = folded(word(text, at + 16) ^ SECOND, word(text, at + 24) ^ two);
        }
        one = folded(word(text, last) ^ FIRST, word(text, last + 8) ^ one);
        two = folded(word(text, last + 16) ^ SECOND, word(text, last + 24) ^ two);
        return folded(folded(one ^ FIRST, two ^ SECOND) ^ length, SECOND);
    }

    private static long word(byte[] text, int at) {
        return (long) WORDS.get(text, at);
    }

    /** Both halves of the product: the last bits of a factor touch hardly anything of the lower one. */
    private static long folded(long one, long other) {
        return (one * other) ^ Math.multiplyHigh(one, other);
    }
}
