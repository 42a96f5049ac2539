package dev.guardrail.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go's time.ParseDuration reads them, without a sign. */
final class GoDuration {
    private static final int LONGEST = 100;
    private static final Pattern PART = Pattern.compile("\\G([0-9]{1,18})(?:\\.([0-9]{1,9}))?(ns|us|µs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private GoDuration() {}

    static Optional<Duration> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        BigDecimal sum = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        int end = 0;
        while (part.find()) {
            String fraction = part.group(2) == null ? "0" : part.group(2);
            BigDecimal unit = BigDecimal.valueOf(NANOS.getOrDefault(part.group(3), 0L));
            sum = sum.add(new BigDecimal(part.group(1) + "." + fraction).multiply(unit));
            end = part.end();
        }
        boolean whole = end > 0 && end == text.length() && sum.compareTo(LARGEST) <= 0;
        return whole ? Optional.of(Duration.ofNanos(sum.longValue())) : Optional.empty();
    }
}
