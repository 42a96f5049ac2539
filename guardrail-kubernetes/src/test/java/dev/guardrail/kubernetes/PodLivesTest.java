package dev.guardrail.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.kubernetes.manifest.ImagePolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pods can live through, and what it is to the three guardrails. One pod of {@code app=cart} is expected. */
class PodLivesTest {
    private static final String AT = "2026-01-01T00:00:30Z";

    private final Tale tale = new Tale(Subject.pods("shop", "app=cart", 1));

    private String restarts() {
        return tale.verdict(new Restarts());
    }

    private String readiness() {
        return tale.verdict(new Readiness());
    }

    private String image() {
        return tale.verdict(new Images(ImagePolicy.standard()));
    }

    private void there(PodText pod) {
        tale.told("ADDED", pod.json()).listed(pod.json());
    }

    private void well(String name) {
        there(PodText.well(name));
    }

    @Test
    void podThatIsWell_passesAllThree() {
        well("a");
        assertThat(restarts() + readiness() + image()).isEqualTo("successsuccesssuccess");
    }

    @Test
    void podThatRestartedAndLostItsLabel_staysAFailureOfThoseItBelongedTo() {
        PodText bad = PodText.well("bad").running("app", 2);
        tale.told("ADDED", bad.json())
                .told("MODIFIED", bad.labels("\"debug\":\"yes\"").json());
        PodText good = PodText.well("good");
        tale.told("ADDED", good.json()).listed(bad.json(), good.json());
        assertThat(restarts()).isEqualTo("failed");
        assertThat(readiness()).isEqualTo("success");
    }

    @Test
    void podThatLostItsLabel_isNoneOfThoseExpected() {
        PodText pod = PodText.well("a");
        tale.told("ADDED", pod.json())
                .told("MODIFIED", pod.labels("\"debug\":\"yes\"").json());
        tale.listed(pod.json());
        assertThat(restarts()).isEqualTo("error");
        assertThat(readiness()).isEqualTo("error");
        assertThat(image()).isEqualTo("error");
    }

    @Test
    void initContainerWithoutAccount_isNoProofThatNoneRestarted() {
        there(PodText.well("a").init("migrate", Tale.IMAGE, ""));
        assertThat(restarts()).isEqualTo("error");
    }

    @Test
    void initContainerThatEndedWell_isNoRestart() {
        there(PodText.well("a")
                .init("migrate", Tale.IMAGE, "")
                .initStatus("migrate", 0, true, PodText.ended(0, "Completed", AT), ""));
        assertThat(restarts()).isEqualTo("success");
    }

    @Test
    void initContainerThatRanAgain_isARestart() {
        there(PodText.well("a")
                .init("migrate", Tale.IMAGE, "")
                .initStatus("migrate", 1, true, PodText.ended(0, "Completed", AT), ""));
        assertThat(restarts()).isEqualTo("failed");
    }

    @Test
    void sidecarThatIsNotReady_isAPodThatIsNot() {
        there(PodText.well("a")
                .init("proxy", Tale.IMAGE, ",\"restartPolicy\":\"Always\"")
                .initStatus("proxy", 0, false, "\"running\":{}", ""));
        assertThat(readiness()).isEqualTo("failed");
        assertThat(restarts()).isEqualTo("success");
    }

    @Test
    void sidecarThatRestarted_fails() {
        there(PodText.well("a")
                .init("proxy", Tale.IMAGE, ",\"restartPolicy\":\"Always\"")
                .initStatus("proxy", 1, true, "\"running\":{}", PodText.ended(0, "Completed", AT)));
        assertThat(restarts()).isEqualTo("failed");
    }

    @Test
    void initContainerWithLatest_failsTheImage() {
        there(PodText.well("a")
                .init("migrate", "tools:latest", "")
                .initStatus("migrate", 0, true, PodText.ended(0, "Completed", AT), ""));
        assertThat(image()).isEqualTo("failed");
    }

    @Test
    void containerWithAnEarlierEnd_wasRestartedWhateverTheCounterSays() {
        there(PodText.well("a").status("app", 0, true, "\"running\":{}", PodText.ended(0, "Completed", AT)));
        assertThat(restarts()).isEqualTo("failed");
    }

    @Test
    void containerThatCrashedBeforeItsPodWasToldToGo_fails() {
        PodText crashed = PodText.well("bad")
                .ready("False")
                .leaving("2026-01-01T00:01:10Z", 30)
                .status("app", 0, false, PodText.ended(1, "Error", AT), "");
        tale.told("ADDED", crashed.json()).told("DELETED", crashed.json());
        well("good");
        assertThat(restarts()).isEqualTo("failed");
    }

    @Test
    void containerThatEndedBecauseItsPodWasToldToGo_isNoFailure() {
        PodText going = PodText.well("old")
                .ready("False")
                .leaving("2026-01-01T00:00:50Z", 30)
                .status("app", 0, false, PodText.ended(143, "Error", AT), "");
        tale.told("ADDED", going.json()).told("DELETED", going.json());
        well("good");
        assertThat(restarts()).isEqualTo("success");
    }

    @Test
    void podThatWentFromItsNodeWithoutAnAccount_isNoProof() {
        PodText gone = PodText.bare("gone").container("app", Tale.IMAGE).scheduled();
        tale.told("ADDED", gone.json()).told("DELETED", gone.json());
        well("good");
        assertThat(restarts()).isEqualTo("error");
        assertThat(readiness()).isEqualTo("success");
    }

    @Test
    void podThatNeverHadANode_ranNothing() {
        PodText gone = PodText.bare("gone").container("app", Tale.IMAGE).phase("Pending");
        tale.told("ADDED", gone.json()).told("DELETED", gone.json());
        well("good");
        assertThat(restarts()).isEqualTo("success");
    }

    @Test
    void podThatLivedForFourSecondsWithLatest_failsTheImage() {
        PodText flash = PodText.bare("flash").container("app", "cart:latest").phase("Pending");
        tale.told("ADDED", flash.json()).after(Duration.ofSeconds(4)).told("DELETED", flash.json());
        well("good");
        assertThat(image()).isEqualTo("failed");
    }

    @Test
    void imageBeyondWhatIsRemembered_isNoProof() {
        PodText pod = PodText.well("a");
        for (int i = 0; i < 300; i++) {
            pod.container("extra-" + i, Tale.IMAGE);
        }
        tale.told("ADDED", pod.container("zz", "cart:latest").json());
        tale.told("MODIFIED", pod.ready("False").json()).listed(pod.json());
        assertThat(image()).isNotEqualTo("success");
    }

    @Test
    void evictedPod_isNoProofThoughAnotherTookItsPlace() {
        PodText pod = PodText.well("evicted");
        tale.told("ADDED", pod.json())
                .told("MODIFIED", pod.phase("Failed").ready("False").untold().json());
        PodText good = PodText.well("good");
        tale.told("ADDED", good.json()).listed(pod.json(), good.json());
        assertThat(restarts()).isEqualTo("error");
        assertThat(readiness()).isEqualTo("success");
    }

    @Test
    void podRecreatedUnderItsName_isAnotherOne() {
        PodText first = PodText.well("cart-0").uid("one").running("app", 1);
        tale.told("ADDED", first.json()).told("DELETED", first.json());
        PodText second = PodText.well("cart-0").uid("two");
        tale.told("ADDED", second.json()).listed(second.json());
        assertThat(restarts()).isEqualTo("failed");
        assertThat(readiness()).isEqualTo("success");
    }

    @Test
    void imageThatCannotBePulled_isNoRestartAndNoProofOfNone() {
        for (String reason :
                new String[] {"ErrImagePull", "ImagePullBackOff", "InvalidImageName", "CreateContainerConfigError"}) {
            PodText pod = PodText.bare("a")
                    .container("app", Tale.IMAGE)
                    .scheduled()
                    .phase("Pending")
                    .ready("False")
                    .status("app", 0, false, PodText.waits(reason), "");
            there(pod);
            assertThat(restarts()).as(reason).isEqualTo("error");
            assertThat(readiness()).as(reason).isEqualTo("failed");
        }
    }

    @Test
    void readyContainersWithAReadinessGateThatIsNot_areNotReady() {
        there(PodText.well("a").ready("False").condition("ContainersReady", "True", ""));
        assertThat(readiness()).isEqualTo("failed");
    }

    @Test
    void connectionThatBroke_provesNothingUntilTheWatchHasToldWhatItMissed() {
        well("a");
        tale.after(Duration.ofSeconds(80))
                .resumed(false, Duration.ofSeconds(30))
                .listed(PodText.well("a").json());
        assertThat(restarts()).isEqualTo("error");
        tale.bookmarked();
        assertThat(restarts()).isEqualTo("success");
    }

    @Test
    void watchEndedInOrderAndTakenUpAtOnce_hasMissedNothing() {
        well("a");
        tale.after(Duration.ofSeconds(80))
                .resumed(true, Duration.ofSeconds(1))
                .listed(PodText.well("a").json());
        tale.after(Duration.ofSeconds(20));
        assertThat(restarts()).isEqualTo("success");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'image':{'reference':'models/weights:latest'} | failed",
                "'image':{'reference':'models/weights'} | failed",
                "'image':{'pullPolicy':'Always'} | failed",
                "'image':{'reference':'models/weights:3'} | success",
                "'emptyDir':{} | success"
            })
    void volumeMadeFromAnImage_isHeldAgainstThePolicyToo(String source, String verdict) {
        there(PodText.well("a").volume("{\"name\":\"weights\"," + source.replace('\'', '"') + "}"));
        assertThat(image()).isEqualTo(verdict);
    }
}
