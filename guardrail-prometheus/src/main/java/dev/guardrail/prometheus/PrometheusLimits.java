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
 */
public record PrometheusLimits(long bytes, int series) {
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
        if (series < 1) {
            findings.add(Finding.error("limit-too-low", place, "series is " + series, "give a number from 1"));
        }
        if (!findings.isEmpty()) {
            throw new RefusedException("The limits are refused.", findings);
        }
    }

    /** 16 MiB and 50,000 series. */
    public static PrometheusLimits defaults() {
        return new PrometheusLimits(16L << 20, 50_000);
    }
}
