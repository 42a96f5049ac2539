package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.prometheus.Probe.Standing;
import dev.guardrail.source.Fault;
import dev.guardrail.source.Request;
import dev.guardrail.source.Secret;
import dev.guardrail.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus behind TLS that asks for a client certificate and a password. Without one on the path nothing is tried,
 * which {@code -Dguardrail.live=required} makes a failure.
 */
@Tag("live")
class LiveAccessTest {
    private static final Path SCENARIO = Path.of("src/test/resources/scenarios/prometheus/01-healthy-rollout");
    private static final Instant AT = Instant.ofEpochSecond(1_767_313_205);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String QUERY = "kube_deployment_spec_replicas{namespace=\"shop\"}";
    /** The word behind this hash stands in Prometheus' own guide to basic authentication. */
    private static final String HASH = "$2b$12$hNf2lSsxfm0.i4a.1kVpSOVyBCfIB51VRjgBUyv6kdnyTlgWj81Ay";

    private static final Secret PASSWORD = Secret.of("test");

    @TempDir
    private Path folder;

    private Certificates certificates;
    private String url;

    @Test
    void server_behindTlsAndPassword_answersWhoeverMayAsk() throws IOException {
        if (!LivePrometheus.isInstalled()) {
            System.out.println("live: prometheus is not installed, its access is not tried");
            return;
        }
        certificates = Certificates.in(folder, "127.0.0.1");
        try (LivePrometheus live = LivePrometheus.guardedBy(webConfig(), List.of(SCENARIO.resolve("data.om")))) {
            url = live.url();
            tryAccess();
        }
        System.out.println("live: TLS, client certificate and password accepted; without one of them every answer is an"
                + " Error; the probe tells invented data");
    }

    private Path webConfig() throws IOException {
        return Files.writeString(folder.resolve("web.yml"), """
            tls_server_config:
              cert_file: %s
              key_file: %s
              client_ca_file: %s
              client_auth_type: RequireAndVerifyClientCert
            basic_auth_users:
              guard: %s
            """.formatted(
                        certificates.serverChain(), certificates.serverKey(), certificates.authority(), HASH));
    }

    private PrometheusSource.Builder builder() {
        return ExactSource.builder(url)
                .trusting(certificates.authority())
                .clientCertificate(certificates.chain(), certificates.key())
                .basic("guard", PASSWORD);
    }

    private void tryAccess() {
        try (PrometheusSource prometheus = builder().build()) {
            assertThat(series(prometheus)).isEqualTo(1);
            assertThat(probe(prometheus, QUERY)).isEqualTo(Standing.SILENT);
            assertThat(probe(prometheus, QUERY + " or vector(0)")).isEqualTo(Standing.INVENTS);
            assertThat(probe(prometheus, "absent(" + QUERY + ")")).isEqualTo(Standing.INVENTS);
            assertThat(probe(prometheus, "scalar(" + QUERY + ")")).isEqualTo(Standing.SILENT);
            assertThat(probe(prometheus, "1")).isEqualTo(Standing.INVENTS);
            assertThat(probe(prometheus, "sum(")).isEqualTo(Standing.UNPROBED);
        }
        assertThat(fault(builder().clock(Clock.fixed(AT, ZoneOffset.UTC)).maxClockSkew(Duration.ofSeconds(30)))
                        .kind())
                .isEqualTo(Fault.Kind.WRONG_TIME);
        assertThat(fault(ExactSource.builder(url)
                                .trusting(certificates.authority())
                                .clientCertificate(certificates.chain(), certificates.key())
                                .basic("guard", Secret.of("wrong-word")))
                        .kind())
                .isEqualTo(Fault.Kind.MISCONFIGURED);
        assertThat(fault(ExactSource.builder(url)
                                .trusting(certificates.authority())
                                .basic("guard", PASSWORD))
                        .kind())
                .isIn(Fault.Kind.UNREACHABLE, Fault.Kind.MISCONFIGURED);
        assertThat(fault(ExactSource.builder(url).basic("guard", PASSWORD)).kind())
                .isEqualTo(Fault.Kind.MISCONFIGURED);
        assertThat(fault(ExactSource.builder(url.replace("https", "http")).basic("guard", PASSWORD))
                        .kind())
                .isEqualTo(Fault.Kind.MISCONFIGURED);
    }

    private static long series(PrometheusSource prometheus) {
        return prometheus
                .vector(QUERY)
                .fetch(new Request(AT, TIMEOUT))
                .toCompletableFuture()
                .join()
                .witness()
                .series();
    }

    private static Standing probe(PrometheusSource prometheus, String query) {
        return prometheus.probe(query, TIMEOUT).toCompletableFuture().join().standing();
    }

    private static Fault fault(PrometheusSource.Builder builder) {
        try (PrometheusSource prometheus = builder.build()) {
            series(prometheus);
            throw new AssertionError("no fault");
        } catch (CompletionException e) {
            return ((SourceException) e.getCause()).fault();
        }
    }
}
