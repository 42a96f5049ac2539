package dev.guardrail.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.evidence.Shape;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.MissingData;
import dev.guardrail.text.Finding;
import dev.guardrail.text.RefusedException;
import dev.guardrail.text.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private static final String TEMPLATE = """
            apiVersion: argoproj.io/v1alpha1
            kind: AnalysisTemplate
            metadata:
              name: checkout
              annotations:
                guardrail.dev/settings: |
                  error-rate:
                    series: 1
                    maxSampleAge: 2m
                    missingData: inconclusive
                    errorLimit: 7
                    deadline: 30m
                    errorRetry: 5s
                    timeout: 3s
                    meaning: Too many orders fail.
                    causes: [the database is full]
                    waiver:
                      reason: known noise
                      owner: ops@example.com
                      expires: 2030-01-01T00:00:00Z
            spec:
              args:
              - name: limit
              - name: count
                value: "4"
              - name: text
                value: it's "x"
              metrics:
              - name: error-rate
                successCondition: result <= {{ args.limit }}
                count: "{{args.count}}"
                interval: 1m
                initialDelay: 30s
                failureLimit: 1
                inconclusiveLimit: "2"
                consecutiveErrorLimit: 3
                provider:
                  numbers: {query: "errors of {{args.text}}"}
              - name: backlog
                provider:
                  plugin:
                    test.example/queue: {name: "{{args.text}}"}
              dryRun:
              - metricName: back.*
              measurementRetention:
              - metricName: .*
                limit: 25
            """;

    private static Templates read(String text) {
        return TemplateReader.of(TestProviders.ALL).read("web.yaml", text);
    }

    private static List<String> codes(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .map(Finding::code)
                .toList();
    }

    @Test
    void template_becomesGuardrails() {
        Definition gate = read(TEMPLATE).define(Arguments.of(Map.of("limit", "0.05")));
        Guardrail errors = gate.guardrails().get(0);
        assertThat(errors.successCondition()).contains("result <= 0.05");
        assertThat(errors.schedule().count()).hasValue(4);
        assertThat(errors.schedule().interval()).contains(Duration.ofMinutes(1));
        assertThat(errors.schedule().initialDelay()).isEqualTo(Duration.ofSeconds(30));
        assertThat(errors.schedule().timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(errors.schedule().errorRetry()).isEqualTo(Duration.ofSeconds(5));
        assertThat(errors.schedule().deadline()).contains(Duration.ofMinutes(30));
        assertThat(errors.limits().failureLimit()).isEqualTo(1);
        assertThat(errors.limits().inconclusiveLimit()).isEqualTo(2);
        assertThat(errors.limits().consecutiveErrorLimit()).isEqualTo(3);
        assertThat(errors.limits().errorLimit()).hasValue(7);
        assertThat(errors.demands().series()).hasValue(1);
        assertThat(errors.demands().maxSampleAge()).contains(Duration.ofMinutes(2));
        assertThat(errors.missingData()).isEqualTo(MissingData.INCONCLUSIVE);
        assertThat(errors.interpretation().meaning()).isEqualTo("Too many orders fail.");
        assertThat(gate.guardrails().get(1).successCondition()).contains("result < 10");
        assertThat(gate.dryRun()).containsExactly("backlog");
        assertThat(gate.keep()).isEqualTo(25);
        assertThat(gate.waivers()).singleElement().satisfies(waiver -> {
            assertThat(waiver.guardrail()).isEqualTo("error-rate");
            assertThat(waiver.expires()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
        });
        assertThat(codes(gate.findings(), Severity.ERROR)).isEmpty();
        assertThat(codes(gate.findings(), Severity.WARNING)).isEmpty();
        assertThat(gate.strict()).isSameAs(gate);
        assertThat(gate.plan("shop/cart").build().dryRun()).containsExactly("backlog");
        assertThat(gate.toString()).contains("error-rate");
    }

    @Test
    void argoDefaults_areKept() {
        Definition gate = read("""
                apiVersion: argoproj.io/v1alpha1
                kind: ClusterAnalysisTemplate
                metadata: {name: plain, creationTimestamp: null, labels: {a: "1"}}
                spec:
                  metrics:
                  - name: m
                    successCondition: result < 1
                    provider: {numbers: {query: q}}
                """).define(Arguments.none());
        Guardrail guardrail = gate.guardrails().get(0);
        assertThat(guardrail.limits().consecutiveErrorLimit()).isEqualTo(4);
        assertThat(guardrail.limits().errorLimit()).isEmpty();
        assertThat(guardrail.schedule().effectiveCount()).hasValue(1);
        assertThat(codes(gate.findings(), Severity.NOTE))
                .containsExactlyInAnyOrder("unwitnessed", "errors-unbounded", "single-sample");
    }

    @Test
    void lint_takesArgumentsAsGivenLater() {
        assertThat(codes(read(TEMPLATE).lint(Arguments.none()), Severity.ERROR)).isEmpty();
        assertThat(codes(read(TEMPLATE).lint(Arguments.of(Map.of("limit", "1", "lmit", "1"))), Severity.ERROR))
                .containsExactly("undeclared-argument");
    }

    @Test
    void define_wantsEveryArgument() {
        assertThatThrownBy(() -> read(TEMPLATE).define(Arguments.none()))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(codes(e.findings(), Severity.ERROR)).containsExactly("missing-argument"));
        assertThatThrownBy(() -> read(TEMPLATE).define(Arguments.of(Map.of("limit", " "))))
                .hasMessageContaining("empty-argument");
        assertThatThrownBy(() -> read(TEMPLATE).define(Arguments.of(Map.of("limit", "1\u0007"))))
                .hasMessageContaining("control-character");
    }

    @Test
    void secrets_areShownNowhere() {
        String text = TEMPLATE.replace(
                "  - name: limit\n", "  - name: limit\n    valueFrom:\n      secretKeyRef: {name: s, key: k}\n");
        Arguments secret = Arguments.builder().secret("limit", "0.123456789").build();
        assertThatThrownBy(() -> read(text).define(secret))
                .hasMessageContaining("secret-exposed")
                .message()
                .doesNotContain("0.123456789");
        assertThat(secret.toString()).doesNotContain("0.123");
        assertThatThrownBy(() -> read(text).define(Arguments.none())).hasMessageContaining("missing-secret");
    }

    @Test
    void condition_boundAsOneLiteral() {
        assertThat(read(TEMPLATE)
                        .define(Arguments.of(Map.of("limit", "-1")))
                        .guardrails()
                        .get(0)
                        .successCondition())
                .contains("result <= (-1)");
        for (String value : List.of("1 || true", "result", "1)", "len(result)", "\"a\" + \"b\"", "1;2", "0x10")) {
            assertThatThrownBy(() -> read(TEMPLATE).define(Arguments.of(Map.of("limit", value))))
                    .hasMessageContaining("not-a-literal");
        }
    }

    @Test
    void nested_areRunTogetherOnce() {
        String text = """
                apiVersion: argoproj.io/v1alpha1
                kind: AnalysisTemplate
                metadata: {name: all}
                spec:
                  templates:
                  - templateName: one
                  - templateName: two
                    clusterScope: true
                ---
                apiVersion: argoproj.io/v1alpha1
                kind: AnalysisTemplate
                metadata: {name: one}
                spec:
                  templates: [{templateName: two, clusterScope: true}]
                  metrics: [{name: a, successCondition: result < 1, provider: {numbers: {query: q}}}]
                ---
                apiVersion: argoproj.io/v1alpha1
                kind: ClusterAnalysisTemplate
                metadata: {name: two}
                spec:
                  metrics: [{name: b, successCondition: result < 1, provider: {numbers: {query: q}}}]
                """;
        Templates templates = read(text);
        assertThat(templates.names()).containsExactly("all", "one", "two");
        assertThat(templates.define(Arguments.none()).guardrails())
                .extracting(Guardrail::name)
                .containsExactly("a", "b");
        assertThat(templates.define("two", Arguments.none()).guardrails()).hasSize(1);
        assertThatThrownBy(() -> templates.define("tow", Arguments.none())).hasMessageContaining("did you mean two?");
        assertThat(codes(templates.lint(Arguments.none()), Severity.ERROR)).isEmpty();
    }

    @Test
    void shape_isTheSources() {
        assertThat(read(TEMPLATE)
                        .define(Arguments.of(Map.of("limit", "1")))
                        .guardrails()
                        .get(0)
                        .source()
                        .shape())
                .isEqualTo(Shape.number());
    }
}
