package dev.guardrail.prometheus.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.text.Finding;
import dev.guardrail.text.Place;
import dev.guardrail.text.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromqlLintTest {
    @Test
    void place_lineAndColumn() {
        List<Finding> findings = PromqlLint.lint("error-rate.promql", "sum(x)\r\n  or vector(0)", LintSettings.none());
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.place()).isEqualTo(new Place("error-rate.promql", 2, 3, "  or vector(0)"));
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.text()).contains("answers 0").contains("would pass");
        });
    }

    @Test
    void place_afterWideCharacters() {
        assertThat(Linted.findings("x{a=\"\uD83D\uDE00\"} or vector(0)")
                        .get(0)
                        .place()
                        .column())
                .isEqualTo(10);
    }

    @Test
    void findings_inOrderOfTheText() {
        assertThat(Linted.codes("topk(1, x{a=\"\"}) > 5"))
                .containsExactly("picked-series", "matches-empty", "filtered-result");
    }

    @Test
    void findings_areBounded() {
        String hostile = "x offset 1h @ 1 or vector(0) + ".repeat(3_000) + "x";
        assertThat(PromqlLint.lint("q", hostile, LintSettings.none())).hasSizeLessThan(200);
    }

    @Test
    void excerpt_ofAnEndlessLine_isLeftOut() {
        String query = "x{a=\"" + "y".repeat(2_000) + "\"} or vector(0)";
        assertThat(Linted.findings(query).get(0).place()).isEqualTo(new Place("query", 1, query.indexOf("or") + 1, ""));
    }

    @Test
    void unclosedString_hidesNothingButTheRest() {
        assertThat(Linted.codes("sum(x) or vector(0), \"abc")).containsExactly("or-vector", "malformed");
        assertThat(Linted.codes("sum(\"abc) or vector(0)")).containsExactly("malformed");
    }

    /** As Argo Rollouts' documentation has them: no missing data passes, so at most a note. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                sum(irate(
                  istio_requests_total{reporter="source",destination_service=~"{{args.service-name}}",response_code!~"5.*"}[5m]
                )) /
                sum(irate(
                  istio_requests_total{reporter="source",destination_service=~"{{args.service-name}}"}[5m]
                ))
                """,
                """
                sum(irate(
                  istio_requests_total{reporter="source",destination_service=~"{{ args.service-name }}",response_code=~"5.*"}[5m]
                ))
                """,
                "sum(rate(http_requests_total{rollouts_pod_template_hash=\"{{args.canary-hash}}\",code=~\"5..\"}[{{args.window}}]))",
                "histogram_quantile(0.99, sum(rate(latency_bucket{service=\"{{args.service}}\"}[5m])) by (le))",
                "http_latency_ms{service=\"{{args.service-name}}\"}",
                "{{args.query}}",
                "sum({{args.metric}}{pod=~\"{{args.rs}}-.*\"}) / {{args.replicas}}"
            })
    void documentedTemplates_haveNotesAtMost(String query) {
        assertThat(Linted.findings(query)).allMatch(finding -> finding.severity() == Severity.NOTE);
    }

    /** Argo's page on failure conditions forgets the equals sign. */
    @Test
    void documentedTemplate_malformed() {
        String query = "sum(irate(\n  istio_requests_total{response_code~\"5.*\"}[5m]\n))";
        assertThat(Linted.findings(query)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("malformed");
            assertThat(finding.place().line()).isEqualTo(2);
        });
    }

    /** The shapes that evidence with a witness is asked for in. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "max(kube_replicaset_spec_replicas{namespace=\"shop\",replicaset=\"web-6d5f7c9b8\"})",
                "count(count by (uid) (kube_pod_status_ready{S}))",
                "time() - min(max by (uid) (timestamp(kube_pod_status_ready{S})))",
                "time() - max(timestamp(kube_pod_status_ready{S}))",
                "min(up{job=\"kube-state-metrics\"})",
                "max(kube_deployment_metadata_generation{namespace=\"shop\",deployment=\"web\"}"
                        + " - on (namespace, deployment) kube_deployment_status_observed_generation)",
                "max(increase({__name__=~\"kube_pod_(init_)?container_status_restarts_total\",S}[10m]))",
                "max(max_over_time({__name__=~\"kube_pod_(init_)?container_status_restarts_total\",S}[10m])"
                        + " unless on (uid) (time() - kube_pod_created > 600))",
                "sum(max by (uid, container) (kube_pod_container_status_running{S}))",
                "max(changes(kube_pod_status_ready{S,condition=\"true\"}[5m]))",
                "count(max by (uid) (kube_pod_status_ready{S,condition=\"true\"}) == 0)",
                "count(kube_pod_status_phase{S,phase=~\"Pending|Failed|Unknown\"} == 1)",
                "count(max_over_time({__name__=~\"kube_pod_(init_)?container_info\",S,"
                        + "image_spec=~\"(.+:latest)|([^:@/]+)|([^@]*/[^:@/]+)\"}[10m]))",
                "min(count_over_time(kube_pod_status_ready{S}[5m]))",
                "max(count by (uid, container) (count_over_time(kube_pod_container_status_restarts_total{S}[10m])))",
                "count(kube_pod_info{S} unless on (namespace, pod, uid) kube_pod_container_info)"
            })
    void witnessingQueries_haveNoFinding(String query) {
        String held = query.replaceAll("S(?=[,}])", "namespace=\"shop\",pod=~\"web-6d5f7c9b8-.*\"");
        assertThat(Linted.codes(held, Linted.STRICT)).isEmpty();
    }
}
