package dev.guardrail.prometheus;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What one complete answer contained, in columns: all samples of all series one after the other. Not yet checked against
 * what was asked; see {@link Expectation}.
 */
final class Reading {
    /** What the server called the result. */
    enum Type {
        VECTOR,
        MATRIX,
        SCALAR,
        STRING
    }

    private final Type type;
    private final double[] values;
    private final long[] times;
    private final int[] ends;
    private final List<Map<String, String>> labels;
    private final List<String> infos;

    Reading(
            Type type,
            double[] values,
            long[] times,
            int[] ends,
            List<Map<String, String>> labels,
            List<String> infos) {
        this.type = type;
        this.values = values;
        this.times = times;
        this.ends = ends;
        this.labels = List.copyOf(labels);
        this.infos = List.copyOf(infos);
    }

    Type type() {
        return type;
    }

    int series() {
        return ends.length;
    }

    int samples() {
        return values.length;
    }

    double value(int sample) {
        return values[sample];
    }

    double[] values() {
        return values.clone();
    }

    /** When a sample was taken or evaluated, in milliseconds. */
    long time(int sample) {
        return times[sample];
    }

    /** Index of the first sample of a series. */
    int start(int series) {
        return series == 0 ? 0 : ends[series - 1];
    }

    /** Index after the last sample of a series. */
    int end(int series) {
        return ends[series];
    }

    /** The labels of the first series, as many as the reader was told to keep. */
    List<Map<String, String>> labels() {
        return labels;
    }

    /** What it takes to hold it, in values with their times: a label takes as much as six, and more if it is long. */
    long weight() {
        long letters = 0;
        long each = 0;
        for (Map<String, String> of : labels) {
            each += 1 + 6L * of.size();
            for (String value : of.values()) {
                letters += value.length();
            }
        }
        return values.length + ends.length / 4 + each + letters / 8;
    }

    /** Remarks of the server that do not question the answer. */
    List<String> infos() {
        return infos;
    }

    @Override
    public String toString() {
        return type + " with " + series() + " series, " + Arrays.toString(values);
    }
}
