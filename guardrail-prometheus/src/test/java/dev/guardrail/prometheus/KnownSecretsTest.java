package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KnownSecretsTest {

    @Test
    void secret_isTakenOutWhereverItStands() {
        KnownSecrets secrets = new KnownSecrets(List.of("horse-battery", "1"));
        secrets.add("staple-token");
        assertThat(secrets.redact("1 horse-battery, staple-token and horse-battery"))
                .isEqualTo("1 ***, *** and ***");
        assertThat(secrets).hasToString("***");
    }

    @Test
    void secret_thatIsCutOff_isTakenOutToo() {
        KnownSecrets secrets = new KnownSecrets(List.of("horse-battery"));
        assertThat(secrets.redact("token horse-bat…")).isEqualTo("token ***…");
        assertThat(secrets.redact("token horse-battery…")).isEqualTo("token ***…");
        assertThat(secrets.redact("token horse…")).isEqualTo("token horse…");
    }

    @Test
    void secret_thatBeginsAsAnotherOne_leavesNothingOfIt() {
        KnownSecrets secrets = new KnownSecrets(List.of("team-a", "team-a-0123456789"));
        secrets.add("team-a-01");
        assertThat(secrets.redact("team-a-0123456789 of team-a, team-a-01")).isEqualTo("*** of ***, ***");
        assertThat(secrets.redact("token team-a-01234…, team-…")).isEqualTo("token ***…, team-…");
    }

    @Test
    void secret_withGaps_isTakenOutOfOneLineToo() {
        KnownSecrets secrets = new KnownSecrets(List.of("horse  battery\tstaple"));
        secrets.add("one  two three");
        assertThat(secrets.redact(Excerpt.of("horse  battery\tstaple is not one  two three")))
                .isEqualTo("*** is not ***");
    }

    /** A login page's address, a gateway's JSON that is not the API's, a web page. */
    @Test
    void secret_thatIsWrittenAsItsSurroundingsDemand_isTakenOutToo() {
        KnownSecrets secrets = new KnownSecrets(List.of("ho/rse+bat tery==", "k3y&\"<tenant>"));
        secrets.add("st\\aple/token");
        for (String said : new String[] {
            "http://login/?t=ho%2Frse%2Bbat+tery%3D%3D",
            "http://login/?t=ho%2Frse%2Bbat%20tery%3D%3D",
            "http://login/?t=ho%2frse%2bbat%20tery%3d%3d",
            "{\"message\":\"ho\\/rse+bat tery==\"}",
            "{\"message\":\"k3y&\\\"<tenant>\"}",
            "{\"message\":\"k3y\\u0026\\\"\\u003ctenant\\u003e\"}",
            "{\"message\":\"st\\\\aple/token\"}",
            "{\"message\":\"st\\\\aple\\/token\"}",
            "<p>k3y&amp;&quot;&lt;tenant&gt;"
        }) {
            assertThat(secrets.redact(said))
                    .as(said)
                    .contains("***")
                    .doesNotContain("rse")
                    .doesNotContain("tenant")
                    .doesNotContain("token");
        }
    }

    @Test
    void secrets_sentLongAgo_areForgotten() {
        KnownSecrets secrets = new KnownSecrets(List.of());
        for (int i = 0; i < 9; i++) {
            secrets.add("number-" + i);
        }
        assertThat(secrets.redact("number-0 number-1 number-8")).isEqualTo("number-0 *** ***");
    }
}
