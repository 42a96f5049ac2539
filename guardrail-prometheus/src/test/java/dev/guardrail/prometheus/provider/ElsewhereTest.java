package dev.guardrail.prometheus.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.text.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a template gives for its own server, where the host has another one asked. */
class ElsewhereTest {
    private static final String BASIC = "authentication: {basicAuth: {username: guard, password: horse-battery}}";

    private static List<Finding> lint(PrometheusProviders providers, String address, String given) {
        return OneMetric.lint(providers, address, given).stream()
                .filter(finding -> finding.code().equals("credentials-elsewhere"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BASIC,
                "insecure: true",
                "headers: [{key: X-Scope-OrgID, value: team}]",
                "authentication: {oauth2: {tokenUrl: 'https://login.example/t', clientId: a, clientSecret: horse-battery}}"
            })
    void whatIsForTheTemplatesServer_isNotSentToAnother(String given) {
        for (String address : List.of(
                "address: http://prometheus.example:9090",
                "address: https://other.example",
                "address: https://prometheus.example:9091")) {
            assertThat(lint(PrometheusProviders.at("https://prometheus.example"), address, given))
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.place().line()).isEqualTo(12);
                        assertThat(found.toString()).contains("sendCredentials").doesNotContain("horse-battery");
                    });
        }
    }

    @Test
    void server_thatIsTheSame_isNoOther() {
        assertThat(lint(
                        PrometheusProviders.at("https://prometheus.example/prefix/"),
                        "address: https://PROMETHEUS.example:443",
                        BASIC))
                .isEmpty();
    }

    @Test
    void metric_thatNamesNoServer_gaveItForWhicheverIsAsked() {
        assertThat(lint(PrometheusProviders.at("https://prometheus.example"), "", BASIC))
                .isEmpty();
    }

    @Test
    void template_withoutSecrets_isAskedElsewhere() {
        assertThat(lint(
                        PrometheusProviders.at("https://prometheus.example"),
                        "address: http://other.example",
                        "authentication: {sigv4: {region: eu-west-1}}"))
                .isEmpty();
    }

    @Test
    void host_thatSaysSo_sendsThem() {
        PrometheusProviders told = PrometheusProviders.builder()
                .address("https://prometheus.example")
                .environment(Map.of())
                .sendCredentials()
                .build();
        assertThat(lint(told, "address: http://other.example", BASIC)).isEmpty();
    }
}
