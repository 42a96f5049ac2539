package dev.guardrail.prometheus;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The labels of one series after the other, where they are kept. Most texts are those of the series before, and shared. */
final class PlainLabels {
    private static final int MOST = 64;

    /** Where each name and each value begins and ends. */
    private final int[] places = new int[4 * MOST];

    private final @Nullable String[] texts = new String[2 * MOST];
    /** The same as they were written: bytes are held against bytes, many at once. */
    private final byte[] @Nullable [] written = new byte[2 * MOST][];

    private String[] names = {};
    private int size;

    void clear() {
        size = 0;
    }

    /** False if there is no room. */
    boolean add(int name, int nameEnd, int value, int valueEnd) {
        if (size == MOST) {
            return false;
        }
        places[4 * size] = name;
        places[4 * size + 1] = nameEnd;
        places[4 * size + 2] = value;
        places[4 * size + 3] = valueEnd;
        size++;
        return true;
    }

    Map<String, String> of(byte[] bytes) {
        String[] values = new String[size];
        boolean sameNames = names.length == size;
        for (int i = 0; i < size; i++) {
            String name = text(bytes, 2 * i);
            sameNames = sameNames && names[i].equals(name);
            values[i] = text(bytes, 2 * i + 1);
        }
        if (!sameNames) {
            names = new String[size];
            Arrays.setAll(names, i -> text(bytes, 2 * i));
        }
        return new SeriesLabels(names, values);
    }

    private String text(byte[] bytes, int i) {
        int from = places[2 * i];
        int to = places[2 * i + 1];
        String text = texts[i];
        byte[] before = written[i];
        if (text == null || before == null || !Arrays.equals(before, 0, before.length, bytes, from, to)) {
            text = new String(bytes, from, to - from, US_ASCII);
            texts[i] = text;
            written[i] = Arrays.copyOfRange(bytes, from, to);
        }
        return text;
    }
}
