package dev.guardrail.prometheus.lint;

import static dev.guardrail.prometheus.lint.LintCode.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** For every code a few queries that have it and a few that nearly do. */
class LintCodeTest {
    private static Arguments has(LintCode code, String... queries) {
        return arguments(code, Arrays.asList(queries));
    }

    static Stream<Arguments> guilty() {
        return Stream.concat(errors(), Stream.concat(warnings(), Stream.concat(series(), notes())));
    }

    private static Stream<Arguments> errors() {
        return Stream.of(
                has(
                        MALFORMED,
                        "",
                        "# nothing",
                        "sum(x",
                        "sum(x))",
                        "x{a=\"b}",
                        "x{a=\"\\d\"}",
                        "x ! y",
                        "x{a-b=\"c\"}"),
                has(
                        MALFORMED,
                        "sum(x) /",
                        "x{a=\"b\" c=\"d\"}",
                        "sum()",
                        "5mm",
                        "()",
                        "x = y",
                        "sum(x =~ \"5..\")",
                        "x, y",
                        "rate(x[$__rate_interval])",
                        "x[5m}",
                        "x{a~\"5.*\"}",
                        "x{a=b}"),
                has(TOO_LARGE, "(".repeat(300) + "x" + ")".repeat(300), "x" + " + x".repeat(300), "x".repeat(100_001)),
                has(NO_SELECTOR, "0", "vector(0)", "time() > 0", "hour()", "vector(time())", "\"text\"", "1 + 0x1F"),
                has(EMPTY_SELECTOR, "{}", "{job=~\".*\"}", "sum({a!=\"b\"})", "{a=\"\",b=~\"x?\"}"),
                has(OR_VECTOR, "sum(x) or vector(0)", "sum(x) OR on() vector(0)", "sum(x) or (vector(1) * 0)"),
                has(
                        OR_VECTOR,
                        "(sum(a) or vector(0)) / sum(b)",
                        "a and on() (b or vector(0))",
                        "x or vector({{k}})",
                        "vector(0) or x"),
                has(
                        OR_VECTOR,
                        "WITH (z = vector(0)) sum(x) or z",
                        "with (a = x, f(y) = y + 1, z = (vector(0))) sum(a) or z",
                        "with (a = x or vector(0)) sum(a)"),
                has(
                        OR_VECTOR,
                        "WITH (f(y) = y or vector(0)) sum(f(x))",
                        "x or (vector(1) > time())",
                        "sum(x) / sum(WITH (f(y, z) = y or z) f(x, vector(0)))",
                        "WITH (x = a, f(x) = x or b, c = f(vector(0))) c",
                        "WITH (long = a + b + c + d + e + f + g + h + i + (j or vector(0)) + k) long"),
                has(
                        OR_VECTOR,
                        "1 - (sum(a) or vector(0)) / sum(b)",
                        "100 * ((sum(a) or vector(0)) / sum(b))",
                        "1 > (sum(a) or vector(0)) / sum(b)",
                        "vector(1) and on () (sum(a) or vector(0)) / sum(b)",
                        "(a or vector(0)) > (b or vector(5))"),
                has(OR_CONSTANT, "WITH (z = 0) sum(x) or z", "with (z = 0, o = z + 1,) sum(x) or o"),
                has(OR_CONSTANT, "sum(x) or 0", "x or hour()", "0 or x", "sum(x or 0)"),
                has(
                        OR_CONSTANT,
                        "x or label_set(0, \"a\", \"b\")",
                        "x or rand()",
                        "union(e, 0) / sum(t)",
                        "sum(vector(0), e) / sum(t)"),
                has(
                        OR_ABSENT,
                        "sum(x) or absent(x) * 0",
                        "sum(x) or 0 * absent_over_time(x[5m])",
                        "sum(a) / (absent(b) or b)"),
                has(ABSENT_RESULT, "range_quantile(0.5, absent(x))", "label_set(absent(x), \"a\", \"b\")"),
                has(DEFAULT_VALUE, "sum(x) default 0", "sum(rate(x[5m]) default 0)"),
                has(ABSENT_RESULT, "absent(x)", "absent(x) == 0", "1 - absent(x)", "sum(absent_over_time(x[5m]))"),
                has(
                        INVENTED_DATA,
                        "scalar(x) > bool 5",
                        "scalar(x) < bool time()",
                        "vector(0) unless x",
                        "union(x, 0)",
                        "(x, vector(0))",
                        "sum(0, x)",
                        "max(x, 0)",
                        "max by (pod) (vector(0), x)",
                        "count(vector(scalar(x)))",
                        "timestamp(vector(scalar(x)))",
                        "1 ^ scalar(x)",
                        "1 ^ vector(scalar(x))",
                        "scalar(x) != vector(0)",
                        "(vector(0) < time()) unless x"),
                has(
                        NAN_PASSES,
                        "sum(x) > bool scalar(y)",
                        "scalar(y) < bool sum(x)",
                        "sum(x > bool on () vector(scalar(y)))",
                        "sum(x) != bool scalar(y) * 2"),
                has(FIXED_TIME, "x @ 1700000000", "rate(x[5m] @ 1.7e9)", "sum(x) / sum(y @ {{args.then}})"));
    }

    private static Stream<Arguments> warnings() {
        return Stream.of(
                has(WEAK_WITNESS, "sum(a{pod=\"new\"}) or 0 * count(a)", "count(a{namespace=\"x\"}) or count(b) * 0"),
                has(
                        WEAK_WITNESS,
                        "sum(a{pod=\"new\"}) or vector(0) * on () count(a)",
                        "sum(a{pod=\"new\"}) or sum(0 * a)",
                        "sum(a{pod=\"new\"}) or -sum(a * (1 - 1))",
                        "count(a > on (pod) b) or 0 * count(a)",
                        "count(a > scalar(b)) or 0 * count(a)",
                        "count(a and on (pod) b) or 0 * count(a)",
                        "count(a * on (pod) group_left (app) kube_pod_labels) or 0 * count(a)",
                        "count(a * on (pod) group_right (app) b) or 0 * count(b)",
                        "sum(a) / sum(b) or 0 * sum(a)",
                        "count(a{pod=\"new\"} == 0) or (vector(0) and on () a)",
                        "count(a{pod=\"new\"} == 0) or vector(0) / on () count(a)",
                        "count(a{pod=\"new\"} == 0) or (vector(0) unless on () absent(a))"),
                has(
                        WEAK_WITNESS,
                        "sum(a{pod=\"new\"}) or 0 * count(a{pod=\"new\"} or up)",
                        "sum(a{pod=\"new\"}) or 0 * (count(b) or count(a{pod=\"new\"}))",
                        "sum(a{revision=\"new\"}) or sum(a{revision=\"old\"})",
                        "sum(a{revision=\"new\"}) / sum(b{revision=\"new\"}) or sum(a) / sum(b)",
                        "sum(a{pod=\"new\"}) or (count(a) - count(a))",
                        "sum(a{pod=\"new\"}) default sum(a)",
                        "sum(a) or 0 * count(up)",
                        "sum(a) or 0 * sum(up{job=\"x\"})",
                        "count(ALERTS{alertname=\"x\"}) or 0 * count(a)"),
                has(
                        WEAK_WITNESS,
                        "sum(a) or 0 * count(up == 0)",
                        "sum(a) or 0 * count(0 <= up)",
                        "sum(a) or 0 * count(up != 1)",
                        "sum(a) or 0 * count(up == bool 1)",
                        "sum(a) or 0 * count(scrape_samples_scraped)",
                        "sum(a{pod=\"new\"}) or 0 * count(union(a{pod=\"new\"}, up))",
                        "sum(a{pod=\"new\"}) or 0 * sum(a{pod=\"new\"}, b)",
                        "count(ALERTS) or 0 * count(ALERTS_FOR_STATE)",
                        "sum(a{destination_workload=\"new\"}) or sum(a{destination_workload=\"old\"})",
                        "sum(a{canary=\"new\"}) or 0 * sum(a)"),
                has(FILL_VALUE, "a / fill(0) b", "a + on (x) fill_left(1) b"),
                has(BOOL_COMPARISON, "sum(x) > bool 0", "x == BOOL 1"),
                has(CLAMPED, "clamp(x, 0, 1)", "clamp_max(sum(x), 1)", "sum(a) / clamp_min(sum(b), 1)"),
                has(INVERTED, "1 / sum(x)", "100 / (a / b)"),
                has(PADDED_DENOMINATOR, "sum(a) / (sum(b) + 0.001)", "a / (1 + b)"),
                has(UNMATCHED_SET, "a and b", "a unless b", "a if b", "sum by (x) (a) and sum(b)"),
                has(
                        UNMATCHED_SET,
                        "sum(a) unless absent(b{job=\"x\"})",
                        "sum(a) and absent_over_time(b{job=\"x\"}[5m])"),
                has(
                        FILTERED_RESULT,
                        "x > 5",
                        "(a / b) <= 0.01",
                        "(x > 0) and on (a) y",
                        "sort(x > 0)",
                        "(x > 0) * 1",
                        "100 * (x > 5) / scalar(y)",
                        "-(x > 0)",
                        "round(1 - (x > 0.9))",
                        "(x > 0) >= bool 1",
                        "(a > 0) / b",
                        "0 * y or (x > 0) * 1",
                        "label_replace(x > 0, \"a\", \"$1\", \"b\", \"(.*)\")"),
                has(
                        PICKED_SERIES,
                        "topk(3, x)",
                        "sum(bottomk(1, x))",
                        "label_replace(sum(topk(1, x)), \"a\", \"b\", \"\", \"\")",
                        "limitk(5, x)",
                        "limit_ratio(0.1, x)"),
                has(BEST_OF_ALL, "max(up)", "any(up{job=\"x\"})", "max(kube_pod_status_ready{condition=\"true\"})"),
                has(BEST_OF_ALL, "max(sum by (job) (up))", "max(min by (uid) (up) == 1)"),
                has(NAN_IGNORED, "max(sum by (v) (a) / sum by (v) (rate(b[5m])))", "topk(1, a / rate(b[5m]))"),
                has(BEST_OF_ALL, "quantile(0.9, up)", "median(up)"),
                has(FORGIVING_WINDOW, "quantile_over_time(0.9, up[5m])", "quantile_over_time(0.1, unavailable[5m])"),
                has(FORGIVING_WINDOW, "max_over_time(up[5m])", "min_over_time(replicas_unavailable[5m])"),
                has(FORGIVING_WINDOW, "min_over_time(kube_pod_status_ready{condition=\"false\"}[5m])"),
                has(FORGIVING_WINDOW, "max_over_time(sum(up)[5m:1m])", "max_over_time(min(up == 1)[5m:])"),
                has(
                        OLD_SAMPLE,
                        "keep_next_value(x)",
                        "interpolate(x)",
                        "last_over_time(x[1h])",
                        "sum(first_over_time(x[5m]))",
                        "default_rollup(x[1h])",
                        "sum(present_over_time(x[5m]))"),
                has(AVERAGED, "avg_over_time(x[5m])", "median_over_time(x[5m])"),
                has(LONG_WINDOW, "rate(x[61m])", "max_over_time(x[1d:1m])", "rate(x[1h30m])", "rate(x[3601])"),
                has(
                        PAST_EVIDENCE,
                        "sum(a) or 0 * sum(max_over_time(b[30m]))",
                        "sum(rate(a[5m])) or 0 * sum(count_over_time(b[10m]))",
                        "sum(increase(x[5m])) or sum(increase(x[1h]))",
                        "count(x == 0) or 0 * count(x[1h:1m])"),
                has(PAST_EVIDENCE, "x or x offset 1h", "sum(x) or 0 * count(x offset 10m)", "x default (x offset 1h)"),
                has(PAST_EVIDENCE, "x offset 10m", "sum(a offset 1h) / sum(b offset 6m)", "(x offset 3m) offset 3m"));
    }

    private static Stream<Arguments> series() {
        return Stream.of(
                has(COUNTER_OFFSET, "x_total - x_total offset 10m"),
                has(COUNTER_DELTA, "delta(x_total[5m])", "sum(idelta(x_count[5m]))", "deriv({__name__=\"x_sum\"}[5m])"),
                has(COUNTER_DELTA, "delta(sum(x_total)[10m:])"),
                has(RUNNING_ONLY, "x * on (pod) (kube_pod_status_phase{phase=\"Running\"} == 1)"),
                has(RUNNING_ONLY, "x and on (pod) kube_pod_container_status_running"),
                has(
                        RUNNING_ONLY,
                        "x * on (pod) (kube_pod_status_phase{phase=~\"Running|Succeeded\"} == 1)",
                        "x * on (pod) (kube_pod_status_phase{phase!=\"Pending\"} == 1)",
                        "x and on (pod) (max by (pod) (kube_pod_status_phase{phase=\"Running\"}) == 1)"),
                has(RUNTIME_IMAGE, "kube_pod_container_info{image=~\"[^@]+\"}"),
                has(
                        LATEST_PATTERN,
                        "kube_pod_container_info{image_spec=~\".+:latest\"}",
                        "kube_pod_container_info{image_spec!~\".+:latest\"}"),
                has(MATCHES_EMPTY, "x{pod=\"\"}", "x{a=~\".*\"}", "x{a=~\"b|\"}", "x{a=~'(b(c)?)*'}"),
                has(
                        PARTIAL_PATTERN,
                        "x{code=~\"^5\"}",
                        "sum(rate(x{code!~\"^5\"}[5m]))",
                        "x{reason=~\"Error$\"}",
                        "x{code=~\"4..|^5\"}",
                        "x{code=~\"^[45]\"}",
                        "x{code!~\"^(4|5)\"}",
                        "x{code=~\"(^4|^5)\"}",
                        "x{code=~\"(?i)^e\"}",
                        "x{code=~'[a-z]$'}",
                        "x{host=~'^shop\\\\.example'}"),
                has(EXPORTED_LABEL, "x{exported_pod=\"a\"}", "sum by (exported_pod) (x)", "a * on (exported_pod) b"));
    }

    private static Stream<Arguments> notes() {
        return Stream.of(
                has(UNGUARDED_RATIO, "sum(rate(a[5m])) / sum(rate(b[5m]))", "1 - a / irate(b[5m])"),
                has(SIGN_LOST, "abs(x)", "sgn(x)"),
                has(ALLOW_LISTED, "x * on (pod) group_left (label_app) kube_pod_labels"));
    }

    static Stream<Arguments> innocent() {
        return Stream.of(
                has(
                        MALFORMED,
                        "x{a=\"\\\\d\"}",
                        "x{a=`\\d`}",
                        "x{a='\"',}",
                        "x # )",
                        "{\"a.b\"}",
                        "x[5m:]",
                        "\n x \r\n"),
                has(MALFORMED, "a > bool (b)", "sum(a) == bool (b or c)", "a < bool (2 * b) and on () c"),
                has(MALFORMED, "sum by (a) (x) keep_metric_names", "rate(x[5m] smoothed)", "x[5m + 1m]", "5Ki * x"),
                has(NO_SELECTOR, "x", "{{args.query}}", "time() - x", "sum({{args.metric}}) > 0"),
                has(
                        EMPTY_SELECTOR,
                        "{a=~\".+\"}",
                        "{__name__=~\"a.*\"}",
                        "{{{args.matchers}}}",
                        "{a!=\"\"}",
                        "info(x, {})",
                        "info(rate(x[5m]), {k8s_cluster=~\".*\"})",
                        "x{a=~\".*\"}"),
                has(OR_VECTOR, "x or 0 * count(x)", "x{a=\"or vector(0)\"}", "x # or vector(0)", "x or vector(NaN)"),
                has(
                        OR_VECTOR,
                        "a and on() ((b or vector(0)) > 0.1)",
                        "a unless on() (b or vector(0))",
                        "vector(scalar(x))",
                        "with (z = vector(0)) sum(x)",
                        "with (z = x) sum(y) or z"),
                has(OR_CONSTANT, "a or b", "x or {{args.fallback}}"),
                has(ABSENT_RESULT, "x unless on() absent(y)", "sum(x)", "absent(absent(x))"),
                has(DEFAULT_VALUE, "x default 0 if y", "x default (0 if y)"),
                has(
                        INVENTED_DATA,
                        "scalar(x)",
                        "x - 0",
                        "clamp_min(vector(scalar(x)), 0)",
                        "time() - scalar(x)",
                        "hour() > scalar(x)",
                        "topk(1, vector(scalar(x)))"),
                has(FIXED_TIME, "x @ end()", "x @ start()", "x{a=\"@ 1\"}"),
                has(WEAK_WITNESS, "sum(a{pod=\"p\",x=\"1\"}) or 0 * count(b{pod=\"p\"})", "a or b"),
                has(
                        WEAK_WITNESS,
                        "count(a > on (pod) b) or 0 * count(a + on (pod) b)",
                        "sum(a) / sum(b) or 0 * sum(b)",
                        "count(a unless on (pod) b) or 0 * count(a)",
                        "count(a == 1) or 0 * count(b)",
                        "sum(a{pod=\"p\"}) or 0 * count(a{pod=\"p\"} or b{pod=\"p\"})",
                        "sum(a{destination_service=\"p\"}) or sum(b{service=\"p\"})",
                        "sum(a{pod=\"p\"}) or sum(b{pod=\"p\"})",
                        "a{pod=\"p\"} or a{pod=\"q\"}",
                        "sum by (pod) (a{pod=\"p\"}) or sum by (pod) (a{pod=\"q\"})",
                        "count(up == 0) or 0 * count(up)",
                        "sum(a) or 0 * count(up == 1)",
                        "sum(a) or 0 * count(0 < up)",
                        "sum(a) or 0 * count(scrape_samples_scraped > 0)",
                        "sum(a{pod=\"p\"}) or 0 * count(union(a{pod=\"p\"}, b{pod=\"p\"}))",
                        "sum(a{pod=\"p\"}) or sum(b{exported_pod=\"p\"})",
                        "sum(a{namespace=\"n\"}) or sum(b{kubernetes_namespace=\"n\"})",
                        "count(ALERTS) or 0 * count(vmalert_iteration_total)",
                        "count(ALERTS) or 0 * count(cortex_prometheus_rule_group_rules)",
                        "sum(a{ingress=\"i\",status=~\"5..\"}) or 0 * sum(a{ingress=\"i\"})",
                        "sum(a) or 0 * count(up) + 0 * count(a)",
                        "count(ALERTS) or 0 * count(prometheus_rule_group_last_evaluation_timestamp_seconds)",
                        "label_replace(a{pod=\"p\"}, \"x\", \"1\", \"\", \"\") or (count(b) or 0 * count(b))"),
                has(NAN_PASSES, "sum(x) > bool 5", "sum(x) > bool time()", "a unless on () (x > bool scalar(y))"),
                has(NAN_PASSES, "count(x > bool scalar(y))", "sum(x) > bool sum(y)"),
                has(PADDED_DENOMINATOR, "sum(a) / (sum(b) + sum(c))"),
                has(INVERTED, "sum(a) / 2", "{{args.x}} / sum(a)"),
                has(UNMATCHED_SET, "a and on () b", "a unless ignoring (x) b", "sum(a) and sum(b)"),
                has(
                        UNMATCHED_SET,
                        "sum(a) unless absent(b{job=\"x\"} == 1)",
                        "sum(a) and absent_over_time(b{job=\"x\"}[5m:])"),
                has(UNMATCHED_SET, "sum(a) unless absent(b)", "sum(a) unless on () absent(b{job=\"x\"})"),
                has(
                        MALFORMED,
                        "WITH (common = {job=\"a\"}) rate(x{common, code=\"5\"}[5m])",
                        "WITH (f(c) = sum(x{c})) f({job=\"a\"})",
                        "WITH (job = \"a\") x{job=job}"),
                has(OR_VECTOR, "WITH (f(y) = y or vector(0)) sum(x)", "sum(WITH (z = vector(0)) x) or z"),
                has(OR_CONSTANT, "sum(a, b)", "quantile(0.9, a)", "count_values(\"v\", a)", "union(a, b) / sum(c)"),
                has(
                        FILTERED_RESULT,
                        "a * on (pod) (b == 1)",
                        "a / (b > 0) * 100",
                        "(x > 0) * 1 or 0 * count(x)",
                        "max_over_time((x > 0)[5m:])"),
                has(
                        PAST_EVIDENCE,
                        "sum(rate(a[10m])) or 0 * sum(rate(b[10m]))",
                        "sum(a) or 0 * sum(rate(b[5m]))",
                        "sum(increase(x[1h])) or sum(x)",
                        "increase(x[5m]) or max_over_time(x[10m])",
                        "sum(rate(a[5m])) or 0 * sum(rate(b[{{args.w}}]))"),
                has(PAST_EVIDENCE, "a offset 10m or b", "a or b - b offset 1h"),
                has(FILTERED_RESULT, "count(x > 5)", "a and on () (b > 0)", "sum(a) / (sum(b) > 1)", "x > bool 5"),
                has(BEST_OF_ALL, "quantile(0.1, up)", "quantile(scalar(x), up)"),
                has(FORGIVING_WINDOW, "quantile_over_time(0.1, up[5m])", "quantile_over_time(0.9, x[5m])"),
                has(BEST_OF_ALL, "min(up)", "max by (uid) (up)", "max(changes(up[5m]))", "max(uptime)", "max(sum(up))"),
                has(NAN_IGNORED, "max(x)", "max(sum(a) / sum(rate(b[5m])))"),
                has(
                        FORGIVING_WINDOW,
                        "min_over_time(up[5m])",
                        "max_over_time(restarts[5m])",
                        "max_over_time(ready_time[5m])",
                        "max_over_time(count(up)[5m:])",
                        "min_over_time(sum(up)[5m:])"),
                has(LONG_WINDOW, "rate(x[1h])", "rate(x[60m])", "rate(x[{{args.window}}])", "rate(x[3600])"),
                has(PAST_EVIDENCE, "x offset 5m", "x - x offset 1w", "x offset -1h", "x offset {{args.lag}}"),
                has(COUNTER_OFFSET, "rate(x_total[5m] offset 10m)", "x - x offset 10m"),
                has(
                        COUNTER_DELTA,
                        "delta(temperature[5m])",
                        "increase(x_total[5m])",
                        "delta(sum(rate(x_total[1m]))[5m:])"),
                has(
                        RUNNING_ONLY,
                        "sum(kube_pod_container_status_running)",
                        "a * on (pod) kube_pod_status_phase{phase=\"Failed\"}",
                        "a * on (pod) kube_pod_status_phase{phase=~\"Pending|Running\"}",
                        "a and on () sum(kube_pod_container_status_running) >= 3"),
                has(LATEST_PATTERN, "kube_pod_container_info{image_spec=~\"(.+:latest)|([^:@/]+)\"}"),
                has(
                        MATCHES_EMPTY,
                        "x{a!~\"5.*\"}",
                        "x{a!=\"b\"}",
                        "x{a=~\"{{args.x}}\"}",
                        "x{a=~\".+\"}",
                        "x{a=~\"[.*]\"}"),
                has(
                        PARTIAL_PATTERN,
                        "x{code=~\"^5..$\"}",
                        "x{code=~\"^5.*\"}",
                        "x{code=\"^5\"}",
                        "x{code=~\"^{{args.code}}\"}",
                        "x{code=~\"^500$|^503$\"}",
                        "x{code=~\"^500|503$\"}",
                        "x{code=~\"^[45][0-9]{2}\"}",
                        "x{code=~\"^[45].+\"}",
                        "x{code=~\"^(4|5)..\"}",
                        "x{code=~\"(^ab|^cd)$\"}",
                        "x{pod=~\"^(web|api)\"}",
                        "x{host=~'^shop\\\\.example$'}"),
                has(
                        UNGUARDED_RATIO,
                        "ready / desired",
                        "a / (rate(b[5m]) > 0)",
                        "(a / rate(b[5m])) and on () (b > 1)"));
    }

    @ParameterizedTest
    @MethodSource("guilty")
    void guilty_isFound(LintCode code, Iterable<String> queries) {
        assertThat(queries).allSatisfy(query -> assertThat(Linted.codes(query)).contains(code.code()));
    }

    @ParameterizedTest
    @MethodSource("innocent")
    void innocent_isNotFound(LintCode code, Iterable<String> queries) {
        assertThat(queries).allSatisfy(query -> assertThat(Linted.codes(query)).doesNotContain(code.code()));
    }

    /** What names stand for is looked at no further than in proportion, however they are nested. */
    @Test
    void templates_thatMultiply_areNotFollowed() {
        StringBuilder doubling = new StringBuilder("WITH (a0 = x");
        StringBuilder calling = new StringBuilder("WITH (f(y) = y + y) ");
        for (int i = 1; i <= 60; i++) {
            doubling.append(", a")
                    .append(i)
                    .append(" = a")
                    .append(i - 1)
                    .append(" + a")
                    .append(i - 1);
            calling.append("f(");
        }
        StringBuilder deep = new StringBuilder("WITH (a0 = x");
        for (int i = 1; i <= 60; i++) {
            deep.append(", a")
                    .append(i)
                    .append(" = ")
                    .append("-".repeat(100))
                    .append("a")
                    .append(i - 1);
        }
        for (String query : new String[] {doubling + ") a60", calling + "x" + ")".repeat(60), deep + ") a60"}) {
            assertThat(Linted.codes(query)).containsOnlyOnce("too-large");
        }
        assertThat(Linted.codes("WITH (a = x + x, b = a + a, c = b + b, d = c + c) d"))
                .isEmpty();
    }

    @Test
    void everyCode_hasAnExample() {
        Set<Object> shown = guilty().map(example -> example.get()[0]).collect(Collectors.toSet());
        Set<LintCode> needSettings =
                EnumSet.of(NAN_PASSES, SENTINEL_DEFAULT, FIRST_OF_MANY, READING_MISMATCH, SHORT_WINDOW, NO_REVISION);
        assertThat(EnumSet.allOf(LintCode.class)).allMatch(code -> shown.contains(code) || needSettings.contains(code));
    }
}
