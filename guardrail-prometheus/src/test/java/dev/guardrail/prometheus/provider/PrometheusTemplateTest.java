package dev.guardrail.prometheus.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.evidence.Shape;
import dev.guardrail.read.Arguments;
import dev.guardrail.read.Definition;
import dev.guardrail.read.Providers;
import dev.guardrail.read.TemplateReader;
import dev.guardrail.read.Templates;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Severity;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in AnalysisTemplates that ask Prometheus. */
class PrometheusTemplateTest {
    private static final PrometheusProviders PROVIDERS =
            PrometheusProviders.builder().environment(Map.of()).build();

    private static final String RATIO =
            "sum(rate(requests_total{app=\"{{args.app}}\",code!~\"5.*\"}[5m])) / sum(rate(requests_total{app=\"{{args.app}}\"}[5m]))";

    private static Templates read(String condition, String query, String more) {
        return TemplateReader.of(Providers.of(PROVIDERS))
                .read("t.yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: AnalysisTemplate
                metadata:
                  name: t
                spec:
                  args:
                  - name: app
                  - name: back
                    value: 5m
                  - name: token
                    valueFrom:
                      secretKeyRef: {name: s, key: k}
                  metrics:
                  - name: m
                    interval: 1m
                    count: 5
                    %s
                    provider:
                      prometheus:
                        address: http://prometheus.example:9090
                        query: |
                          %s
                %s
                """.formatted(condition, query, more.indent(8)));
    }

    private static List<Finding> lint(String condition, String query, String more) {
        return read(condition, query, more).lint(Arguments.none());
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .map(Finding::code)
                .toList();
    }

    @Test
    void goodTemplate_hasNoWarning() {
        assertThat(codes(lint("successCondition: result[0] >= 0.95", RATIO, "")))
                .isEmpty();
        assertThat(codes(lint("successCondition: result >= 0.95", "scalar(" + RATIO + ")", "")))
                .isEmpty();
        String all = """
                timeout: 40
                headers:
                - key: X-Scope-OrgID
                  value: tenant
                - key: X-Token
                  value: "{{ args.token }}"
                authentication:
                  sigv4: {}
                  oauth2:
                    tokenUrl: https://id.example/token
                    clientId: me
                    clientSecret: "{{args.token}}"
                    scopes: [read]
                caCert: "{{args.token}}"
                """;
        assertThat(codes(lint("successCondition: result[0] >= 0.95", RATIO, all)))
                .isEmpty();
    }

    @Test
    void missingDataThatWouldPass_isAnError() {
        assertThat(codes(lint("successCondition: result[0] < 5", "sum(errors_total{app=\"a\"}) or vector(0)", "")))
                .contains("or-vector");
        assertThat(codes(lint("failureCondition: result[0] >= 10", "sum(errors{app=\"a\"})", "")))
                .containsExactly("no-success-condition");
        assertThat(codes(lint("successCondition: len(result) == 0 || result[0] < 1", "sum(errors{app=\"a\"})", "")))
                .contains("empty-passes");
    }

    @Test
    void oneElementOfMany_isAWarning_whereverItStands() {
        for (String element : List.of(
                "result[0]",
                "result[-1]",
                "result[1]",
                "result[len(result) - 1]",
                "result [ 0 ]",
                "(result)[0]",
                "!isNil(result) && result[0]")) {
            assertThat(codes(lint("successCondition: '" + element + " < 5'", "latency{app=\"a\"}", "")))
                    .as(element)
                    .containsExactly("first-of-many");
        }
    }

    @Test
    void range_isReadOverNow() {
        String range = """
                rangeQuery:
                  start: 'now() - duration("{{args.back}}")'
                  end: now()
                  step: 1m
                """;
        for (String first : List.of("result[0]", "(result)[0]")) {
            assertThat(codes(lint("successCondition: '" + first + " < 5'", "max(latency{app=\"a\"})", range)))
                    .containsExactly("first-of-range");
        }
        assertThat(codes(lint("successCondition: 'all(result, # < 5)'", "max(latency{app=\"a\"})", range)))
                .containsExactly("empty-list-passes");
        assertThat(codes(lint(
                        "successCondition: 'all(result, # < 5)'",
                        "max(latency{app=\"a\"})",
                        range.replace("end: now()", "end: 'now() - duration(\"6m\")'"))))
                .contains("past-evidence");
        assertThat(codes(lint(
                        "successCondition: 'all(result, # < 5)'",
                        "max(latency{app=\"a\"})",
                        range.replace("end: now()", "end: 'now() - duration(\"4m\")'"))))
                .containsExactly("empty-list-passes");
        for (String start : List.of("date(\"2024-01-01\")", "now() - 5", "now() - duration(\"x\")", "1700000000")) {
            assertThat(codes(lint(
                            "successCondition: result[0] < 5",
                            "max(latency{app=\"a\"})",
                            range.replace("now() - duration(\"{{args.back}}\")", start))))
                    .contains("unsupported-time");
        }
        assertThat(codes(lint(
                        "successCondition: result[0] < 5",
                        "max(latency{app=\"a\"})",
                        range.replace("step: 1m", "step: 1h"))))
                .contains("bad-window");
    }

    @Test
    void settings_areReadStrictly() {
        String wrong = """
                timeout: -1
                insecure: yes
                headers: [{key: X}]
                authentication: {basicAuth: {username: me}, bearer: x}
                rangequery: {}
                """;
        assertThat(codes(lint("successCondition: result[0] < 5", "max(x{app=\"a\"})", wrong)))
                .containsExactlyInAnyOrder(
                        "out-of-range",
                        "wrong-type",
                        "missing-field",
                        "missing-field",
                        "unknown-field",
                        "unknown-field");
        String two = """
                insecure: true
                caCert: x
                authentication:
                  basicAuth: {username: me, password: p}
                  oauth2: {tokenUrl: t, clientId: i, clientSecret: s}
                """;
        assertThat(codes(lint("successCondition: result[0] < 5", "max(x{app=\"a\"})", two)))
                .containsExactlyInAnyOrder("tls-unverified", "contradiction", "two-authorizations");
    }

    @Test
    void finding_standsWhereTheQueryDoes() {
        Finding finding = lint("successCondition: result[0] < 5", "max(x{app=\"a\"}) or vector(0)", "").stream()
                .filter(found -> found.code().equals("or-vector"))
                .findFirst()
                .orElseThrow();
        assertThat(finding.place().line()).isEqualTo(22);
        assertThat(finding.place().column()).isEqualTo(27);
        assertThat(finding.place().source()).isEqualTo("t.yaml");
    }

    @Test
    void shape_followsTheQuery() {
        Arguments given = Arguments.builder()
                .put("app", "cart")
                .secret("token", "s3cr3t!")
                .build();
        Definition vector =
                read("successCondition: result[0] >= 0.95", RATIO, "").define(given);
        assertThat(vector.guardrails().get(0).source().shape()).isEqualTo(Shape.vector());
        assertThat(vector.guardrails().get(0).asks()).contains("app=\"cart\"");
        Definition scalar = read("successCondition: result >= 0.95", "scalar(max(x{app=\"{{args.app}}\"}))", "")
                .define(given);
        assertThat(scalar.guardrails().get(0).source().shape()).isEqualTo(Shape.number());
        assertThat(scalar.guardrails().get(0).schedule().timeout()).hasSeconds(30);
    }

    @Test
    void arguments_cannotChangeTheQuery() {
        Templates quoted = read("successCondition: result[0] < 5", "max(x{app=\"{{args.app}}\"})", "");
        Arguments.Builder evil =
                Arguments.builder().put("app", "a\"} or vector(0) #").secret("token", "s3cr3t!");
        assertThat(quoted.define(evil.build()).guardrails().get(0).asks())
                .isEqualTo("max(x{app=\"a\\\"} or vector(0) #\"})");
        Templates bare = read("successCondition: result[0] < 5", "max_over_time(x{app=\"a\"}[{{args.app}}])", "");
        assertThatThrownBy(() -> bare.define(evil.build())).hasMessageContaining("not-a-query-word");
        Templates secret =
                read("successCondition: result[0] < 5", "max(x{app=\"{{args.token}}\",a=\"{{args.app}}\"})", "");
        assertThatThrownBy(() -> secret.define(evil.build()))
                .hasMessageContaining("secret-exposed")
                .message()
                .doesNotContain("s3cr3t");
    }

    /** It would take the escape away from the quote that the value begins with. */
    @Test
    void argument_behindABackslash_isRefused() {
        for (String value : new String[] {"\"}) or count(up) #", "cart"}) {
            Arguments given =
                    Arguments.builder().put("app", value).secret("token", "t").build();
            for (String slashes : new String[] {"\\", "a\\\\\\"}) {
                Templates escaping =
                        read("successCondition: result[0] < 5", "max(x{app=\"" + slashes + "{{args.app}}\"})", "");
                assertThatThrownBy(() -> escaping.define(given)).hasMessageContaining("unquotable");
            }
            Templates escaped = read("successCondition: result[0] < 5", "max(x{app=\"a\\\\{{args.app}}\"})", "");
            assertThat(escaped.define(given).guardrails()).hasSize(1);
        }
    }

    /** What stands in for an argument that is given later would be asked for instead. */
    @Test
    void argument_thatLooksLikeAPlaceholder_isAskedForAsItIsOrRefused() {
        String settings = "guardrail.dev/error-rate: {address: 'http://p', requests: 'x{revision=\"canary\"}',"
                + " failureMatcher: 'code=\"{{args.it}}\"'}";
        for (String plugin : new String[] {
            settings,
            settings.replace("canary", "{{args.it}}")
                    .replaceFirst("failureMatcher.*}", "failureMatcher: 'code=\"5\"'}"),
            "guardrail.dev/image: {address: 'http://p', namespace: '{{args.it}}', statefulSet: web}"
        }) {
            Templates templates = TemplateReader.of(Providers.of(PROVIDERS)).read("t.yaml", """
                    apiVersion: argoproj.io/v1alpha1
                    kind: AnalysisTemplate
                    metadata: {name: t}
                    spec:
                      args: [{name: it}]
                      metrics:
                      - name: m
                        provider: {plugin: {%s}}
                    """.formatted(plugin));
            assertThat(codes(templates.lint(Arguments.none()))).isEmpty();
            assertThatThrownBy(() -> templates.define(Arguments.of(Map.of("it", "{{x}}"))))
                    .hasMessageContaining("error: ");
            assertThat(templates.define(Arguments.of(Map.of("it", "x"))).guardrails())
                    .hasSize(1);
        }
    }

    @Test
    void readyMade_needsNoCondition() {
        String template = """
                apiVersion: argoproj.io/v1alpha1
                kind: AnalysisTemplate
                metadata: {name: rollout}
                spec:
                  args:
                  - name: hash
                  metrics:
                """
                + List.of("restarts", "readiness", "image").stream()
                        .map(name -> """
                      - name: %s
                        interval: 30s
                        count: 3
                        provider:
                          plugin:
                            guardrail.dev/%s:
                              address: http://prometheus.example:9090
                              namespace: shop
                              deployment: web
                              replicaSet: web-{{args.hash}}
                              desiredReplicas: 3
                    """.formatted(name, name))
                        .reduce("", String::concat);
        Templates templates = TemplateReader.of(Providers.of(PROVIDERS)).read("r.yaml", template);
        assertThat(codes(templates.lint(Arguments.none()))).isEmpty();
        Definition gate = templates.define(Arguments.of(Map.of("hash", "6d5f7c9b8")));
        assertThat(gate.guardrails()).hasSize(3).allSatisfy(guardrail -> {
            assertThat(guardrail.demands().coverage()).isTrue();
            assertThat(guardrail.successCondition()).isPresent();
            assertThat(guardrail.schedule().count()).hasValue(3);
        });
        String wrong = template.replace("deployment: web", "deployment: Web").replace("replicas: 3", "replicas: 0");
        assertThat(codes(TemplateReader.of(Providers.of(PROVIDERS))
                        .read("r.yaml", wrong)
                        .lint(Arguments.none())))
                .contains("bad-name");
    }

    @Test
    void address_comesFromTheHostIfNotFromTheTemplate() {
        String template = """
                apiVersion: argoproj.io/v1alpha1
                kind: AnalysisTemplate
                metadata: {name: t}
                spec:
                  metrics:
                  - name: m
                    successCondition: result[0] < 1
                    provider: {prometheus: {query: 'max(x{app="a"})'}}
                """;
        Templates nowhere = TemplateReader.of(Providers.of(PROVIDERS)).read("t.yaml", template);
        assertThat(codes(nowhere.lint(Arguments.none()))).isEmpty();
        assertThatThrownBy(() -> nowhere.define(Arguments.none())).hasMessageContaining("no-address");
        try (PrometheusProviders host = PrometheusProviders.at("http://localhost:9")) {
            assertThat(TemplateReader.of(Providers.of(host))
                            .read("t.yaml", template)
                            .define(Arguments.none())
                            .guardrails())
                    .hasSize(1);
        }
    }

    @Test
    void signing_isLeftToTheHost() {
        String template = """
                apiVersion: argoproj.io/v1alpha1
                kind: AnalysisTemplate
                metadata: {name: t}
                spec:
                  metrics:
                  - name: m
                    successCondition: result[0] < 1
                    provider:
                      prometheus:
                        address: https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-1
                        query: 'max(x{app="a"})'
                        authentication: {sigv4: {region: eu-west-1, profile: p, roleArn: r}}
                """;
        Templates alone = TemplateReader.of(Providers.of(PROVIDERS)).read("t.yaml", template);
        assertThat(alone.lint(Arguments.none()))
                .filteredOn(finding -> finding.code().equals("unsupported-authentication"))
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.severity()).isEqualTo(Severity.NOTE);
                    assertThat(note.place().line()).isEqualTo(12);
                });
        assertThatThrownBy(() -> alone.define(Arguments.none()))
                .hasMessageContainingAll("unsupported-authentication", "a client that signs");
        try (PrometheusProviders proxied = PrometheusProviders.at("http://localhost:9");
                PrometheusProviders signing =
                        PrometheusProviders.builder().client(new OkHttpClient()).build()) {
            for (PrometheusProviders host : List.of(proxied, signing)) {
                assertThat(TemplateReader.of(Providers.of(host))
                                .read("t.yaml", template)
                                .define(Arguments.none())
                                .guardrails())
                        .hasSize(1);
            }
        }
    }

    /** As lenient as the HTTP client is, the same template would be an Error elsewhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:/prom:9090",
                "http:prom:9090",
                "prom:9090",
                "//prom",
                "ftp://prom",
                "http://",
                " http://prom",
                "http://prom ",
                "http://pr om",
                "http:\\\\prom"
            })
    void address_thatIsNoUrl_isRefused(String address) {
        String template = """
                apiVersion: argoproj.io/v1alpha1
                kind: AnalysisTemplate
                metadata: {name: t}
                spec:
                  metrics:
                  - name: m
                    successCondition: result[0] < 1
                    provider: {prometheus: {query: 'max(x{app="a"})', address: '%s'}}
                """.formatted(address);
        Templates templates = TemplateReader.of(Providers.of(PROVIDERS)).read("t.yaml", template);
        assertThat(codes(templates.lint(Arguments.none()))).containsExactly("bad-url");
        assertThatThrownBy(() -> templates.define(Arguments.none())).hasMessageContaining("bad-url");
    }

    @Test
    void installed_areFound() {
        assertThat(Providers.installed().names())
                .contains("prometheus", "guardrail.dev/restarts", "guardrail.dev/readiness", "guardrail.dev/image");
        assertThat(PROVIDERS.toString()).contains("prometheus");
    }

    @Test
    void query_isAskedOnOneLine() {
        assertThat(OneLine.of("sum( # all \" of them\n  x{a=\"b\\\"  # c\"}\n)\n"))
                .isEqualTo("sum( x{a=\"b\\\"  # c\"} )");
        assertThat(OneLine.of("  a # end")).isEqualTo("a");
        assertThat(OneLine.of("x{a=`\\`,b='#'}")).isEqualTo("x{a=`\\`,b='#'}");
    }
}
