package dev.guardrail.prometheus.lint;

import java.util.List;

/**
 * What is known about a part of a query without looking at what surrounds it.
 *
 * @param scalar a number rather than a vector
 * @param reads whether it reads any series
 * @param opaque whether a part of it may become anything
 * @param traffic whether it has a rate in it, which is 0 or missing without traffic
 * @param ratio whether it divides by such a rate, so that it may be NaN
 */
record Facts(
        NoData noData, Width width, boolean scalar, boolean reads, boolean opaque, boolean traffic, boolean ratio) {

    static final Facts SERIES = new Facts(NoData.EMPTY, Width.MANY, false, true, false, false, false);
    static final Facts ANYTHING = new Facts(NoData.UNKNOWN, Width.UNKNOWN, false, false, true, false, false);
    static final Facts NOTHING_KNOWN = new Facts(NoData.UNKNOWN, Width.UNKNOWN, false, false, false, false, false);

    static Facts constant(NoData value, boolean scalar) {
        return new Facts(value, Width.ONE, scalar, false, false, false, false);
    }

    /** Whether it is the same whatever the series are. */
    boolean fixed() {
        return !reads && !opaque;
    }

    /** These, with what is true of a part being true of the whole. */
    Facts over(List<Facts> parts) {
        boolean anyReads = reads;
        boolean anyOpaque = opaque;
        boolean anyTraffic = traffic;
        boolean anyRatio = ratio;
        for (Facts part : parts) {
            anyReads |= part.reads;
            anyOpaque |= part.opaque;
            anyTraffic |= part.traffic;
            anyRatio |= part.ratio;
        }
        return new Facts(noData, width, scalar, anyReads, anyOpaque, anyTraffic, anyRatio);
    }

    Facts answering(NoData other) {
        return new Facts(other, width, scalar, reads, opaque, traffic, ratio);
    }

    Facts wide(Width other) {
        return new Facts(noData, other, scalar, reads, opaque, traffic, ratio);
    }

    Facts withTraffic() {
        return new Facts(noData, width, scalar, reads, opaque, true, ratio);
    }

    Facts withRatio() {
        return new Facts(noData, width, scalar, reads, opaque, traffic, true);
    }
}
