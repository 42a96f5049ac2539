package dev.guardrail.examples.cli;

import dev.guardrail.Regression;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A regression as it is written on the command line. */
final class Injection {
    private static final Pattern FORM =
            Pattern.compile("(error-rate|success-rate|latency|pods-die|scrape-gap)=([^:]+)(?::(.+))?");

    private Injection() {}

    static Regression parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw unusable(text, "write error-rate=3, success-rate=3, latency=0.2, pods-die=1 or scrape-gap=5m+2m");
        }
        try {
            Regression regression = of(form.group(1), form.group(2));
            return form.group(3) == null ? regression : regression.on(form.group(3));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw unusable(text, String.valueOf(e.getMessage()));
        }
    }

    private static Regression of(String kind, String size) {
        return switch (kind) {
            case "error-rate" -> Regression.errorRate(Double.parseDouble(size));
            case "success-rate" -> Regression.successRate(Double.parseDouble(size));
            case "latency" -> Regression.latency(Double.parseDouble(size));
            case "pods-die" -> Regression.podsDie(Long.parseLong(size));
            default -> gap(size.split("\\+", 2));
        };
    }

    private static Regression gap(String... times) {
        if (times.length != 2) {
            throw new IllegalArgumentException("give when it begins and how long it lasts: scrape-gap=5m+2m");
        }
        return Regression.scrapeGap(Duration.parse("PT" + times[0]), Duration.parse("PT" + times[1]));
    }

    private static BadInput unusable(String text, String why) {
        return new BadInput("--inject " + text + ": " + why);
    }
}
