package dev.guardrail.examples.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.guardrail.contract.MetricSourceContract;
import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Value;
import dev.guardrail.read.Arguments;
import dev.guardrail.read.Definition;
import dev.guardrail.read.Providers;
import dev.guardrail.read.TemplateReader;
import dev.guardrail.read.Templates;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Severity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example of a host's own source, from a template to its answer. */
class WebSourceTest implements MetricSourceContract {
    private final OkHttpClient client = new OkHttpClient();
    private volatile String body = "{\"results\": {\"ok\": true, \"items\": [{\"rate\": 0.25}]}}";
    private volatile int status = 200;
    private volatile String asked = "";
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            asked = exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private Templates template(String address, String path) {
        return TemplateReader.of(Providers.of(new WebProvider(client))).read("web.yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: AnalysisTemplate
                metadata: {name: web}
                spec:
                  args:
                  - name: service
                  - name: token
                    valueFrom:
                      secretKeyRef: {name: s, key: k}
                  metrics:
                  - name: web
                    successCondition: result < 0.5
                    provider:
                      web:
                        url: "%s/measure?service={{ args.service }}"
                        timeoutSeconds: 20
                        headers:
                        - key: Authorization
                          value: "Bearer {{ args.token }}"
                        jsonPath: "%s"
                """.formatted(address, path));
    }

    private MetricSource source(String path) {
        return source("http://localhost:" + server.getAddress().getPort(), path);
    }

    private MetricSource source(String address, String path) {
        Arguments arguments = Arguments.builder()
                .put("service", "a b&c=d")
                .secret("token", "s3cr3t")
                .build();
        Definition gate = template(address, path).define(arguments);
        return gate.guardrails().get(0).source();
    }

    @Override
    public MetricSource healthy() {
        return source("{$.results.items[0].rate}");
    }

    @Override
    public MetricSource unreachable() {
        return source("http://localhost:1", "{$.results.ok}");
    }

    private static Value answer(MetricSource source) {
        Evidence evidence = source.fetch(new Request(Instant.EPOCH, Duration.ofSeconds(10)))
                .toCompletableFuture()
                .join();
        return evidence.value();
    }

    @Test
    void path_leadsToTheValue() {
        assertThat(answer(source("{$.results.items[0].rate}"))).isEqualTo(Value.of(0.25));
        assertThat(answer(source("{.results['ok']}"))).isEqualTo(Value.of(true));
        assertThat(asked).isEqualTo("/measure?service=a%20b%26c%3Dd Bearer s3cr3t");
        assertThat(answer(source("{$.results}"))).isInstanceOf(Value.Fields.class);
        body = "{\"a\": null, \"b\": \"x\"}";
        assertThat(answer(source("{$.a}"))).isEqualTo(Value.absent(Absence.NULL));
        assertThat(answer(source("$.b"))).isEqualTo(Value.of("x"));
    }

    @Test
    void nothingToRead_isAnError() {
        for (String path : List.of("{$.results.okay}", "{$.results.items[1]}", "{$.results.ok.deep}")) {
            assertThatThrownBy(() -> answer(source(path))).hasMessageContaining("nothing at");
        }
        body = "<html>";
        assertThatThrownBy(() -> answer(healthy())).hasMessageContaining("no JSON");
        body = "{\"a\": 1, \"a\": 2}";
        assertThatThrownBy(() -> answer(healthy())).hasMessageContaining("no JSON");
        status = 302;
        assertThatThrownBy(() -> answer(healthy())).hasMessageContaining("302");
    }

    @Test
    void settings_areReadStrictly() {
        Templates templates = template("ftp://x", "{$.items[*].ok}");
        assertThat(templates.lint(Arguments.of(Map.of("service", "a"))))
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .extracting(Finding::code)
                .containsExactlyInAnyOrder("bad-url", "bad-json-path");
        assertThat(healthy().describe()).doesNotContain("s3cr3t").contains("/measure");
    }
}
