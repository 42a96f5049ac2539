package dev.guardrail.prometheus.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.text.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong in or beside credentials is told without them. */
class DiscretionTest {
    private static List<Finding> lint(String settings) {
        return OneMetric.lint(
                PrometheusProviders.builder().environment(Map.of()).build(), settings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authentication: {basicAuth: {username: guard, pasword: hunter2}}",
                "authentication:\n  basicAuth:\n    username: guard\n    pasword: hunter2",
                "authentication:\n  basicAuth:\n    username: guard\n    password: 20420",
                "authentication:\n  basicAuth:\n    username: guard\n    password: [hunter2]",
                "authentication:\n  basicAut:\n    pasword: hunter2",
                "authentication:\n  basicAuth: {username: guard, password: hunter2}\n  token: hunter2",
                "authentication: hunter2",
                "authentication:\n  oauth2: {tokenUrl: 'https://a', clientId: a, clientSecrt: hunter2}",
                "authentication:\n  bearer: hunter2",
                "headers: Bearer hunter2",
                "headers: [Bearer hunter2]",
                "headers:\n- {key: Authorization, valu: Bearer hunter2}",
                "headers:\n- key: Authorization\n  value: 20420",
                "header: {Authorization: Bearer hunter2}",
                "bearerToken: hunter2",
                "autentication: {basicAuth: {username: guard, password: hunter2}}"
            })
    void valuesOfWhatIsMisspelt_areNotShown(String settings) {
        List<Finding> found = lint(settings);
        assertThat(found).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.place().line()).isPositive();
            assertThat(finding.toString()).doesNotContain("hunter2").doesNotContain("20420");
        });
    }

    @Test
    void unknownKey_isStillPointedAt() {
        assertThat(lint("bearerToken: hunter2"))
                .filteredOn(finding -> finding.code().equals("unknown-field"))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.place().excerpt().strip()).isEqualTo("bearerToken:"));
    }

    @Test
    void address_thatIsNone_isNotShownWithItsPassword() {
        for (String address :
                new String[] {"htp://guard:hunter2@p.example", "p.example/?token=hunter2", "p.example?hunter2"}) {
            assertThat(lint("address: '" + address + "'"))
                    .filteredOn(finding -> finding.code().equals("bad-url"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.toString()).doesNotContain("hunter2"));
        }
    }
}
