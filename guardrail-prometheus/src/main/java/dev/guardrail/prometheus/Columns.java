package dev.guardrail.prometheus;

import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Grows the columns of a {@link Reading} while an answer is read; refuses more series than allowed. */
final class Columns {
    private final int maxSeries;
    private final int keptLabels;
    private double[] values = new double[16];
    private long[] times = new long[16];
    private int[] ends = new int[16];
    private int samples;
    private int series;
    private final List<Map<String, String>> labels = new ArrayList<>();

    Columns(int maxSeries, int keptLabels) {
        this.maxSeries = maxSeries;
        this.keptLabels = keptLabels;
    }

    void addSample(long time, double value) {
        if (samples == values.length) {
            values = Arrays.copyOf(values, samples * 2);
            times = Arrays.copyOf(times, samples * 2);
        }
        values[samples] = value;
        times[samples] = time;
        samples++;
    }

    /** Called before a series is read, so that one too many is not read at all. */
    void checkRoom() {
        if (series == maxSeries) {
            throw new SourceException(
                    Fault.Kind.TOO_LARGE,
                    "the answer has more than " + maxSeries
                            + " series: aggregate in the query, or raise the limit on series");
        }
    }

    boolean keepsLabels() {
        return labels.size() < keptLabels;
    }

    int samples() {
        return samples;
    }

    void endSeries(Map<String, String> itsLabels) {
        if (series == ends.length) {
            ends = Arrays.copyOf(ends, series * 2);
        }
        ends[series++] = samples;
        if (keepsLabels()) {
            labels.add(itsLabels);
        }
    }

    Reading reading(Reading.Type type, List<String> infos) {
        return new Reading(
                type,
                Arrays.copyOf(values, samples),
                Arrays.copyOf(times, samples),
                Arrays.copyOf(ends, series),
                labels,
                infos);
    }
}
