package dev.guardrail.judge;

/**
 * Bytes that are only ever written behind the last: whoever knows a part of them can share the rest with those who add to
 * it. Saves a copy of all for each one added, which is what a collector spends its time on. Thread-safe.
 */
final class Shelf {
    static final Shelf EMPTY = new Shelf(new byte[0]);

    private final byte[] bytes;
    private int used;

    private Shelf(byte[] bytes) {
        this.bytes = bytes;
    }

    /** With a part of another, and room for a quarter more. */
    static Shelf with(Shelf other, int from, int to, int more) {
        int length = to - from;
        Shelf shelf = new Shelf(new byte[length + Math.max(more, length / 4)]);
        System.arraycopy(other.bytes, from, shelf.bytes, 0, length);
        shelf.used = length;
        return shelf;
    }

    /** Adds behind what ends at a place, unless somebody did so before or there is no room; tells whether it did. */
    synchronized boolean add(int at, byte[] more) {
        if (used != at || bytes.length - at < more.length) {
            return false;
        }
        System.arraycopy(more, 0, bytes, at, more.length);
        used = at + more.length;
        return true;
    }

    /** To be read from a place on, no further than the reader knows of. */
    Unpacking from(int place) {
        return new Unpacking(bytes, place);
    }
}
