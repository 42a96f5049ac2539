package dev.guardrail.prometheus;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Response;

/** The header by which a server says when it wants to be asked again: seconds or a date. */
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private RetryAfter() {}

    /** How long to wait; empty for none, or for something that is neither seconds nor a date. */
    static Optional<Duration> of(Response response) {
        String header = response.header("Retry-After", "").strip();
        if (SECONDS.matcher(header).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
        }
        Instant until = response.headers().getInstant("Retry-After");
        Instant served = response.headers().getInstant("Date");
        if (until == null || served == null) {
            return Optional.empty();
        }
        return Optional.of(until.isBefore(served) ? Duration.ZERO : Duration.between(served, until));
    }
}
