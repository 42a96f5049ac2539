package dev.guardrail.run;

import java.util.Arrays;

/**
 * Small numbers, each due at a time, the earliest first. Plain arrays throughout: with a hundred thousand runs, following
 * and setting references is what a heap of objects spends its time on.
 */
final class DueHeap {
    private static final int ABSENT = -1;

    /** By place in the heap. */
    private long[] due = new long[64];

    private int[] numbers = new int[64];
    /** By number: its place in the heap. */
    private int[] places = new int[0];

    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** The earliest of all; there must be one. */
    int first() {
        return numbers[0];
    }

    /** When the earliest is due. */
    long firstDue() {
        return due[0];
    }

    boolean contains(int number) {
        return number < places.length && places[number] != ABSENT;
    }

    long due(int number) {
        return due[places[number]];
    }

    /** Due at a time, whether or not it was at another. */
    void set(int number, long at) {
        remove(number);
        makeRoom(number);
        rise(size++, number, at);
    }

    /** Due at no time. */
    void remove(int number) {
        if (contains(number)) {
            int hole = places[number];
            places[number] = ABSENT;
            size--;
            if (hole < size) {
                move(hole, numbers[size], due[size]);
            }
        }
    }

    private void makeRoom(int number) {
        if (size == due.length) {
            int room = size + size / 2;
            due = Arrays.copyOf(due, room);
            numbers = Arrays.copyOf(numbers, room);
        }
        if (number >= places.length) {
            int before = places.length;
            places = Arrays.copyOf(places, Math.max(64, Math.max(number + 1, before + before / 2)));
            Arrays.fill(places, before, places.length, ABSENT);
        }
    }

    /** Up past those due later, or down past those due earlier. */
    private void move(int from, int number, long at) {
        if (from > 0 && at < due[(from - 1) / 2]) {
            rise(from, number, at);
        } else {
            sink(from, number, at);
        }
    }

    private void rise(int from, int number, long at) {
        int place = from;
        while (place > 0 && at < due[(place - 1) / 2]) {
            put(place, numbers[(place - 1) / 2], due[(place - 1) / 2]);
            place = (place - 1) / 2;
        }
        put(place, number, at);
    }

    private void sink(int from, int number, long at) {
        int place = from;
        int child = earlierChild(place);
        while (child < size && due[child] < at) {
            put(place, numbers[child], due[child]);
            place = child;
            child = earlierChild(place);
        }
        put(place, number, at);
    }

    private int earlierChild(int place) {
        int left = 2 * place + 1;
        return left + 1 < size && due[left + 1] < due[left] ? left + 1 : left;
    }

    private void put(int place, int number, long at) {
        due[place] = at;
        numbers[place] = number;
        places[number] = place;
    }
}
