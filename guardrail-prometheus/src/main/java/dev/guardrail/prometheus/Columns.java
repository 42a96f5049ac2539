package dev.guardrail.prometheus;

import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Grows the columns of a {@link Reading} while an answer is read; refuses more series or samples than allowed. */
final class Columns {
    /** Most answers have one series with one sample. */
    private static final int FIRST = 1;

    private final PrometheusLimits limits;
    private final int keptLabels;
    private double[] values;
    private long[] times;
    private int[] ends;
    private int samples;
    private int series;
    private final List<Map<String, String>> labels;
    /** All of them, as soon as there are some that the server may have written in another order or with escapes. */
    private @Nullable Set<Map<String, String>> written;

    private final Fingerprints fingerprints = new Fingerprints();

    Columns(PrometheusLimits limits, int keptLabels) {
        this.limits = limits;
        this.keptLabels = keptLabels;
        this.labels = keptLabels == 0 ? List.of() : new ArrayList<>();
        this.values = new double[Math.min(FIRST, limits.samples())];
        this.times = new long[values.length];
        this.ends = new int[Math.min(FIRST, limits.series())];
    }

    void addSample(long time, double value) {
        if (samples == values.length) {
            growSamples();
        }
        values[samples] = value;
        times[samples] = time;
        samples++;
    }

    /** Never beyond the limit, so that a larger answer costs no more than one that is as large as it may be. */
    private void growSamples() {
        if (samples == limits.samples()) {
            throw new SourceException(
                    Fault.Kind.TOO_LARGE,
                    "the answer has more than " + limits.samples()
                            + " samples: ask for a shorter window or a longer step, or raise the limit on samples");
        }
        int room = (int) Math.min(2L * samples, limits.samples());
        values = Arrays.copyOf(values, room);
        times = Arrays.copyOf(times, room);
    }

    /** Called before a series is added, so that no room is made for one too many. */
    void checkRoom() {
        if (series == limits.series()) {
            throw new SourceException(
                    Fault.Kind.TOO_LARGE,
                    "the answer has more than " + limits.series()
                            + " series: aggregate in the query, or raise the limit on series");
        }
    }

    boolean keepsLabels() {
        return labels.size() < keptLabels;
    }

    int series() {
        return series;
    }

    int samples() {
        return samples;
    }

    /**
     * Ends a series. One that comes twice would count twice, and perhaps stand in for one that is missing.
     *
     * @param itsLabels its labels, if they are kept
     * @param fingerprint what tells them from those of every other series as the server writes them, kept or not
     */
    void endSeries(Map<String, String> itsLabels, long fingerprint) {
        if (keepsLabels()) {
            written = written == null ? new HashSet<>(labels) : written;
            if (!written.add(itsLabels)) {
                throw twice(itsLabels);
            }
        }
        endPlainSeries(itsLabels, fingerprint);
    }

    /** Ends a series, none but such before it, whose labels stand for themselves and in order: the same are written the same. */
    void endPlainSeries(Map<String, String> itsLabels, long fingerprint) {
        if (!fingerprints.add(fingerprint)) {
            throw twice(itsLabels);
        }
        if (keepsLabels()) {
            labels.add(itsLabels);
        }
        if (series == ends.length) {
            ends = Arrays.copyOf(ends, (int) Math.min(2L * series, limits.series()));
        }
        ends[series++] = samples;
    }

    private SourceException twice(Map<String, String> itsLabels) {
        String shown = keepsLabels() ? ": " + Excerpt.of(itsLabels.toString()) : "";
        return new SourceException(Fault.Kind.MALFORMED, "the labels are those of another series" + shown);
    }

    /** What was read; nothing may be added after it. */
    Reading reading(Reading.Type type, List<String> infos) {
        return new Reading(
                type,
                values.length == samples ? values : Arrays.copyOf(values, samples),
                times.length == samples ? times : Arrays.copyOf(times, samples),
                ends.length == series ? ends : Arrays.copyOf(ends, series),
                List.copyOf(labels),
                infos);
    }
}
