package dev.guardrail.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Time in which nobody watched.
 *
 * @param spans how many times
 * @param total how long altogether
 * @param latest the latest of these spans, the oldest first; bounded, however many there were
 */
public record Unobserved(int spans, Duration total, List<Gap> latest) {
    static final Unobserved NONE = new Unobserved(0, Duration.ZERO, List.of());
    private static final int KEPT = 20;

    public Unobserved {
        latest = List.copyOf(latest);
    }

    Unobserved plus(Gap gap) {
        List<Gap> next = new ArrayList<>(latest.size() < KEPT ? latest : latest.subList(1, KEPT));
        next.add(gap);
        return new Unobserved(spans + 1, total.plus(gap.length()), next);
    }
}
