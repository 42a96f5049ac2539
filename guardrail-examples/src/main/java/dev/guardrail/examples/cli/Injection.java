package dev.guardrail.examples.cli;

import dev.guardrail.Regression;
import dev.guardrail.text.Nearest;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regression as it is written on the command line: {@code error-rate=3}, {@code pods-die=1:readiness}.
 *
 * @param metric the only one that it hits; empty for all
 */
record Injection(String text, String kind, String size, String metric) {
    private static final Pattern FORM =
            Pattern.compile("(error-rate|success-rate|latency|pods-die|scrape-gap)=([^:]+)(?::(.+))?");

    static Injection parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw unusable(text, "write error-rate=3, success-rate=3, latency=0.2, pods-die=1 or scrape-gap=5m+2m");
        }
        return new Injection(text, form.group(1), form.group(2), form.group(3) == null ? "" : form.group(3));
    }

    /** The regression, which must hit one of these metrics. */
    Regression into(Collection<String> metrics) {
        if (!metric.isEmpty() && !metrics.contains(metric)) {
            throw unusable(
                    text,
                    "there is no metric '" + metric + "'; "
                            + Nearest.remedy(metric, metrics, "the metrics are " + String.join(", ", metrics)));
        }
        try {
            Regression regression = regression();
            return metric.isEmpty() ? regression : regression.on(metric);
        } catch (NumberFormatException e) {
            throw unusable(text, "'" + size + "' is not a number that fits here");
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw unusable(text, String.valueOf(e.getMessage()));
        }
    }

    private Regression regression() {
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
