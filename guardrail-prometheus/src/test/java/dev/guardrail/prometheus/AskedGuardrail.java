package dev.guardrail.prometheus;

import dev.guardrail.spec.Guardrail;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A guardrail over what a scenario's own application exposes, made from the plain query that its scenario gives: the
 * selectors, the window and the limit are taken from there, and the question is asked as our types ask it.
 */
final class AskedGuardrail {
    private static final String RATE = "sum\\(rate\\((\\w+\\{[^}]*})\\[(\\d+)m]\\)\\)";
    private static final Pattern ERROR_RATE = Pattern.compile(RATE + " / " + RATE);
    private static final Pattern QUANTILE = Pattern.compile(
            "histogram_quantile\\(([0-9.]+), sum by ?\\(le\\) ?\\(rate\\(" + "(\\w+\\{[^}]*})\\[(\\d+)m]\\)\\)\\)");
    private static final Pattern REDUCED = Pattern.compile("(max|min|sum)\\((\\w+\\{[^}]*})\\)");
    private static final Pattern LIMIT = Pattern.compile("(<=|>=|==|<|>) *([0-9.]+)");

    private final Scenario scenario;
    private final String name;
    private final PrometheusSource prometheus;
    private final String promql;
    private final String operator;
    private final double limit;

    private AskedGuardrail(Scenario scenario, String name, PrometheusSource prometheus, String promql, Matcher check) {
        this.scenario = scenario;
        this.name = name;
        this.prometheus = prometheus;
        this.promql = promql;
        this.operator = check.group(1);
        this.limit = Double.parseDouble(check.group(2));
    }

    /** The guardrail of this name; empty if the scenario does not say what it asks. */
    static Optional<Guardrail> of(Scenario scenario, String name, PrometheusSource prometheus) {
        return scenario.query(name, "plain").flatMap(query -> {
            Matcher check = LIMIT.matcher(query.text("check"));
            return check.matches()
                    ? Optional.of(new AskedGuardrail(scenario, name, prometheus, query.text("promql"), check).make())
                    : Optional.empty();
        });
    }

    private Guardrail make() {
        Matcher ratio = ERROR_RATE.matcher(promql);
        Matcher quantile = QUANTILE.matcher(promql);
        Matcher reduced = REDUCED.matcher(promql);
        if (ratio.matches() && operator.equals("<=")) {
            return errorRate(ratio);
        } else if (quantile.matches() && operator.equals("<=")) {
            return latency(quantile);
        } else if (reduced.matches()) {
            return vector(reduced);
        }
        return Guardrail.builder()
                .name(name)
                .source(prometheus.scalar(promql))
                .successCondition("result " + operator + " " + Promql.number(limit))
                .build();
    }

    private RequestGuardrails.Builder requests(int minutes) {
        Duration window = Duration.ofMinutes(minutes);
        RequestGuardrails.Builder builder = RequestGuardrails.builder()
                .prometheus(prometheus)
                .window(window)
                .scrapeInterval(scenario.scrapeInterval());
        scenario.instances().ifPresent(builder::instances);
        scenario.instanceLabels().ifPresent(builder::instanceLabels);
        scenario.rolloutStart().ifPresent(builder::rolloutStart);
        scenario.query(name, "witness").ifPresent(query -> {
            Matcher least = LIMIT.matcher(query.text("check"));
            if (query.text("promql").startsWith("sum(rate(") && least.matches()) {
                builder.minimumRequests(Double.parseDouble(least.group(2)) * window.toSeconds());
            }
        });
        return builder;
    }

    private Guardrail errorRate(Matcher ratio) {
        String failed = ratio.group(1);
        String all = ratio.group(3);
        RequestGuardrails.Builder builder =
                requests(Integer.parseInt(ratio.group(4))).requests(all).maxErrorRate(limit);
        String start = all.substring(0, all.length() - 1) + ",";
        if (failed.startsWith(start)) {
            builder.failureMatcher(failed.substring(start.length(), failed.length() - 1));
        } else {
            builder.failures(failed);
        }
        return builder.build().errorRate();
    }

    private Guardrail latency(Matcher quantile) {
        return requests(Integer.parseInt(quantile.group(3)))
                .durations(quantile.group(2))
                .quantile(Double.parseDouble(quantile.group(1)))
                .maxLatency(Duration.ofMillis(Math.round(limit * 1000)))
                .build()
                .latency();
    }

    private Guardrail vector(Matcher reduced) {
        String selector = reduced.group(2);
        Function<InstantQuery, InstantQuery> reduction = switch (reduced.group(1)) {
            case "max" -> InstantQuery::max;
            case "min" -> InstantQuery::min;
            default -> InstantQuery::sum;
        };
        Samples samples = Samples.of(selector).maxAge(scenario.scrapeInterval().multipliedBy(2));
        return Guardrail.builder()
                .name(name)
                .source(reduction.apply(prometheus.vector(selector)).restingOn(samples))
                .successCondition("result " + operator + " " + Promql.number(limit))
                .build();
    }
}
