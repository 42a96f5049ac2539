package dev.guardrail.judge;

import java.nio.charset.StandardCharsets;

/** Reads what {@link Packing} wrote, one after the other. */
final class Unpacking {
    private final byte[] bytes;
    private int at;
    private int end;

    Unpacking(byte[] bytes, int from) {
        this.bytes = bytes;
        this.end = from;
    }

    /** Goes on to the next. */
    void next() {
        at = end;
        int size = take();
        int wide = size == 0 ? (take() << 8) | take() : size;
        end += wide;
    }

    /** How long the next is. */
    int skip() {
        next();
        return end;
    }

    long whole() {
        long number = 0;
        int shift = 0;
        int part;
        do {
            part = take();
            number |= (part & 0x7FL) << shift;
            shift += 7;
        } while (part >= 0x80);
        return number;
    }

    long signed() {
        long number = whole();
        return (number >>> 1) ^ -(number & 1);
    }

    String text() {
        int length = (int) whole();
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    String words() {
        if (take() == Packing.AS_TEXT) {
            return new String(bytes, at, end - at, StandardCharsets.UTF_8);
        }
        StringBuilder out = new StringBuilder(2 * (end - at));
        while (at < end) {
            int two = take();
            digit(out, two >> 4);
            digit(out, two & 0xF);
        }
        return out.toString();
    }

    private static void digit(StringBuilder out, int digit) {
        if (digit != Packing.FILL) {
            out.append(Packing.DIGITS.charAt(digit));
        }
    }

    private int take() {
        return bytes[at++] & 0xFF;
    }
}
