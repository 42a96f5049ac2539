package dev.guardrail.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.text.RefusedException;
import org.junit.jupiter.api.Test;

/** What is no report is refused with the place where it stops being one. */
class ReportReaderTest {
    private static final String FAILED = SampleReports.failed().json();
    private static final String WAIVED = SampleReports.waived().json();

    private static void assertRefused(String json, String... says) {
        assertThatThrownBy(() -> Report.read("run.json", json))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("run.json")
                .satisfies(e -> assertThat(e.getMessage()).contains(says));
    }

    @Test
    void text_thatIsNoJson_isRefused() {
        assertRefused("", "there is nothing to read");
        assertRefused("verdict: SUCCESSFUL", "run.json:1:1");
        assertRefused("[]", "not a mapping");
        assertRefused(FAILED.substring(0, FAILED.length() / 2), "run.json:");
    }

    @Test
    void field_thatIsMissing_isNamed() {
        assertRefused(FAILED.replace("\"reportedAt\"", "\"reported\""), "reportedAt is missing");
        assertRefused("{}", "version is missing");
    }

    @Test
    void value_thatIsNotKnown_isRefused() {
        assertRefused(FAILED.replace("\"decision\" : \"ABORT\"", "\"decision\" : \"GO\""), "not known");
        assertRefused(FAILED.replace("\"failureLimit\" : 0", "\"failureLimit\" : -7"), "failureLimit");
    }

    @Test
    void version_ofALaterLibrary_isRefused() {
        assertRefused(FAILED.replaceFirst("\"version\" : 1", "\"version\" : 2"), "version 2, known are those up to 1");
    }

    @Test
    void claim_thatDoesNotFollowFromTheGuardrails_isRefused() {
        String successful = FAILED.replaceFirst("\"verdict\" : \"FAILED\"", "\"verdict\" : \"SUCCESSFUL\"");
        assertRefused(successful, "do not follow from its guardrails");
        String proceeding = FAILED.replaceFirst("\"decision\" : \"ABORT\"", "\"decision\" : \"PROCEED\"");
        assertRefused(proceeding, "do not follow from its guardrails");
        String held = WAIVED.replaceFirst("\"decision\" : \"HOLD\"", "\"decision\" : \"PROCEED\"");
        assertRefused(held, "do not follow from its guardrails");
    }

    @Test
    void success_withoutItsWitness_isRefused() {
        String json = SampleReports.healthy().json();
        assertRefused(json.replaceFirst("\"basis\"", "\"basics\""), "a success needs a basis");
    }

    @Test
    void field_ofALaterVersion_isPassedOver() {
        String later = FAILED.replaceFirst("\"version\" : 1", "\"version\" : 1, \"colour\" : \"red\"");
        assertThat(Report.read("run.json", later).json()).isEqualTo(FAILED);
    }
}
