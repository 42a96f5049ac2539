package dev.guardrail.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.guardrail.source.MetricSource;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Plan;
import dev.guardrail.spec.Schedule;
import dev.guardrail.text.RefusedException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Argo Rollouts' metrics as our plan. The vectors have no conditions, so every metric gets the same. */
final class ArgoSpec {
    static final double GOOD = 1;
    static final double BAD = 2;
    static final double NEITHER = 3;

    private static final Duration BEYOND_EVERY_TRACE = Duration.ofDays(300);
    private static final Pattern GO_DURATION = Pattern.compile("[-+]?((\\d+(\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h))+|0");
    private static final Pattern GO_UNIT = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h)");

    private ArgoSpec() {}

    /** Why a spec is refused, by the code of the first finding. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String code) {
            super(code);
        }
    }

    static Plan plan(JsonNode spec, Function<String, MetricSource> sources) throws Refused {
        try {
            Plan.Builder plan = Plan.builder().subject("vector").deadline(BEYOND_EVERY_TRACE);
            for (JsonNode metric : spec.path("metrics")) {
                plan.addGuardrails(guardrail(metric, sources));
            }
            for (JsonNode rule : spec.path("dryRun")) {
                plan.addDryRun(rule.asText());
            }
            return plan.build();
        } catch (RefusedException e) {
            throw new Refused(e.findings().get(0).code());
        }
    }

    private static Guardrail guardrail(JsonNode metric, Function<String, MetricSource> sources) throws Refused {
        if (metric.path("providers").asInt(1) != 1) {
            throw new Refused("not-one-source");
        }
        String name = metric.path("name").asText();
        return Guardrail.builder()
                .name(name)
                .source(sources.apply(name))
                .successCondition("result == 1")
                .failureCondition("result == 2")
                .limits(limits(metric))
                .schedule(schedule(metric))
                .build();
    }

    private static Limits limits(JsonNode metric) throws Refused {
        return Limits.builder()
                .failureLimit(number(metric, "failureLimit").orElse(0))
                .inconclusiveLimit(number(metric, "inconclusiveLimit").orElse(0))
                .consecutiveErrorLimit(number(metric, "consecutiveErrorLimit").orElse(4))
                .consecutiveSuccessLimit(
                        number(metric, "consecutiveSuccessLimit").orElse(0))
                .unboundedErrors()
                .build();
    }

    /** A count of 0 is Argo's way to say none. */
    private static Schedule schedule(JsonNode metric) throws Refused {
        Schedule.Builder schedule =
                Schedule.builder().timeout(Duration.ofDays(1)).deadline(BEYOND_EVERY_TRACE);
        OptionalInt count = number(metric, "count");
        if (count.isPresent() && count.getAsInt() != 0) {
            schedule.count(count.getAsInt());
        }
        schedule.interval(duration(metric, "interval"));
        duration(metric, "initialDelay").ifPresent(schedule::initialDelay);
        return schedule.build();
    }

    private static OptionalInt number(JsonNode metric, String field) throws Refused {
        JsonNode node = metric.get(field);
        if (node == null) {
            return OptionalInt.empty();
        }
        if (!node.asText().matches("-?\\d+") || new BigInteger(node.asText()).bitLength() > 31) {
            throw new Refused("not-a-number");
        }
        return OptionalInt.of(Integer.parseInt(node.asText()));
    }

    private static Optional<Duration> duration(JsonNode metric, String field) throws Refused {
        String text = metric.path(field).asText();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!GO_DURATION.matcher(text).matches()) {
            throw new Refused("not-a-duration");
        }
        double seconds = 0;
        Matcher unit = GO_UNIT.matcher(text);
        while (unit.find()) {
            seconds += Double.parseDouble(unit.group(1)) * secondsPer(unit.group(2));
        }
        return Optional.of(Duration.ofNanos((long) ((text.startsWith("-") ? -seconds : seconds) * 1e9)));
    }

    private static double secondsPer(String unit) {
        return switch (unit) {
            case "h" -> 3600;
            case "m" -> 60;
            case "s" -> 1;
            case "ms" -> 1e-3;
            case "ns" -> 1e-9;
            default -> 1e-6;
        };
    }
}
