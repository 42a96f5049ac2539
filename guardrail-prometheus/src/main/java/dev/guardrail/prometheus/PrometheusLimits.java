package dev.guardrail.prometheus;

import dev.guardrail.text.Finding;
import dev.guardrail.text.Place;
import dev.guardrail.text.RefusedException;
import java.util.ArrayList;
import java.util.List;

/**
 * How large an answer may be. A larger one is refused while it is read, without reading it to its end, so memory stays
 * bounded whatever the server sends.
 *
 * @param bytes of the decompressed body, at least 1,024
 * @param series in one answer, at least 1
 * @param samples in one answer, all series taken together, at least 1
 * @param labelBytes that the labels of one series may take as they are sent, at least 1
 */
public record PrometheusLimits(long bytes, int series, int samples, int labelBytes) {
    private static final long LEAST_BYTES = 1024;

    public PrometheusLimits {
        List<Finding> findings = new ArrayList<>();
        Place place = Place.of("limits of an answer");
        if (bytes < LEAST_BYTES) {
            findings.add(Finding.error(
                    "limit-too-low",
                    place,
                    "bytes is " + bytes,
                    "give at least " + LEAST_BYTES + ", the size of an error"));
        }
        atLeastOne("series", series, place, findings);
        atLeastOne("samples", samples, place, findings);
        atLeastOne("labelBytes", labelBytes, place, findings);
        if (!findings.isEmpty()) {
            throw new RefusedException("The limits are refused.", findings);
        }
    }

    private static void atLeastOne(String limit, int value, Place place, List<Finding> findings) {
        if (value < 1) {
            findings.add(Finding.error("limit-too-low", place, limit + " is " + value, "give a number from 1"));
        }
    }

    /** Bytes and series as given, with the defaults for samples and labels. */
    public PrometheusLimits(long bytes, int series) {
        this(bytes, series, 500_000, 16 << 10);
    }

    /** 16 MiB, 50,000 series, 500,000 samples, and 16 KiB for the labels of a series. */
    public static PrometheusLimits defaults() {
        return new PrometheusLimits(16L << 20, 50_000);
    }
}
