package dev.guardrail.prometheus.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.text.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that would be refused when the template is used is told by the lint, at its line. */
class ServerCheckTest {
    private static final int FIRST_LINE = 11;

    private static List<Finding> lint(String settings) {
        return OneMetric.lint(
                PrometheusProviders.builder().environment(Map.of()).build(), settings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bad-url|address: 'http://p.example/?token=horse'",
                "bad-url|address: 'http://p.example//x'",
                "bad-url|address: 'http://p.example/api/v1'",
                "bad-header|headers: [{key: 'Authorization: Bearer horse', value: x}]",
                "bad-header|headers: [{key: X-A, value: 'horse\u00e9'}]",
                "bad-header|headers: [{key: Host, value: horse}]",
                "two-authorizations|headers: [{key: Authorization, value: horse}]",
                "bad-user|authentication: {basicAuth: {username: 'a:b', password: horse}}",
                "token-in-clear-text|authentication: {oauth2: {tokenUrl: 'http://l.example', clientId: a, clientSecret: horse}}",
                "bad-tls|caCert: horse"
            })
    void server_thatWouldBeRefused_isTold(String code, String settings) {
        String address = code.equals("two-authorizations") ? "http://a:horse@p.example" : "http://p.example";
        String all = settings.startsWith("address") ? settings : settings + "\naddress: '" + address + "'";
        assertThat(lint(all))
                .filteredOn(finding -> finding.code().equals(code))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.place().line()).isEqualTo(FIRST_LINE);
                    assertThat(finding.toString()).doesNotContain("horse");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "address: 'https://p.example/prefix/'",
                "address: 'https://{{args.host}}/?x'",
                "address: 'https://p.example'\nheaders: [{key: Authorization, value: 'Bearer {{args.token}}'}]",
                "address: 'https://p.example'\nauthentication: {sigv4: {region: eu-west-1}}"
            })
    void server_thatWouldBeTaken_isNotFoundFaultWith(String settings) {
        assertThat(lint(settings)).noneMatch(finding -> finding.code().startsWith("bad-"));
    }

    @Test
    void timeout_thatIsTooLong_isToldItsBounds() {
        assertThat(lint("timeout: 86401"))
                .filteredOn(finding -> finding.code().equals("out-of-range"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy()).contains("86400"));
    }
}
