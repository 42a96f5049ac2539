package dev.guardrail.judge;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes a few numbers and texts into as few bytes as is simple: seven bits of a number in each, two digits in each. */
final class Packing {
    /** The characters of numbers, four bits each; what is left of the sixteen fills up. */
    static final String DIGITS = "0123456789.-E[]";

    static final int FILL = DIGITS.length();
    static final int AS_DIGITS = 1;
    static final int AS_TEXT = 0;
    private static final byte[] CODES = codes();

    private byte[] bytes = new byte[40];
    private int size = 1;

    /** By character; below zero for what is no digit. */
    private static byte[] codes() {
        byte[] codes = new byte[128];
        Arrays.fill(codes, (byte) -1);
        for (int i = 0; i < DIGITS.length(); i++) {
            codes[DIGITS.charAt(i)] = (byte) i;
        }
        return codes;
    }

    /** A number from 0. */
    void whole(long number) {
        long left = number;
        while ((left & ~0x7FL) != 0) {
            put((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        put((int) left);
    }

    /** A number near 0. */
    void signed(long number) {
        whole((number << 1) ^ (number >> 63));
    }

    void text(String text) {
        byte[] utf = text.isEmpty() ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        whole(utf.length);
        put(utf);
    }

    /** Last of all: takes what room there is. */
    void words(String text) {
        int begin = size;
        put(AS_DIGITS);
        for (int i = 0; i < text.length(); i += 2) {
            int first = code(text, i);
            int second = code(text, i + 1);
            if (first < 0 || second < 0) {
                size = begin;
                put(AS_TEXT);
                put(text.getBytes(StandardCharsets.UTF_8));
                return;
            }
            put((first << 4) | second);
        }
    }

    private static int code(String text, int at) {
        if (at == text.length()) {
            return FILL;
        }
        char digit = text.charAt(at);
        return digit < CODES.length ? CODES[digit] : -1;
    }

    private void put(byte[] more) {
        for (byte one : more) {
            put(one);
        }
    }

    private void put(int one) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = (byte) one;
    }

    /** What was written, after its own length: one byte, or zero and two more. */
    byte[] bytes() {
        if (size > 0xFF) {
            byte[] wide = new byte[size + 2];
            System.arraycopy(bytes, 1, wide, 3, size - 1);
            wide[1] = (byte) (wide.length >> 8);
            wide[2] = (byte) wide.length;
            return wide;
        }
        bytes[0] = (byte) size;
        return Arrays.copyOf(bytes, size);
    }
}
