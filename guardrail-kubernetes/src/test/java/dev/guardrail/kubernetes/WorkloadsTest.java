package dev.guardrail.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.kubernetes.manifest.ImagePolicy;
import dev.guardrail.kubernetes.object.ResourceType;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What workloads can say and leave out, and what it is to the three guardrails. */
class WorkloadsTest {
    private static final String OBSERVED = "\"observedGeneration\":2";
    private static final String OLD = "2025-12-31T00:00:00Z";
    private static final String NEW = "2026-01-01T00:00:01Z";

    private final Tale tale = new Tale(Subject.deployment("shop", "cart"));

    private static String workload(String kind, String uid, String image, String more, String status) {
        return "{\"kind\":\"" + kind + "\",\"metadata\":{\"name\":\"cart\",\"namespace\":\"shop\",\"uid\":\"" + uid
                + "\",\"resourceVersion\":\"VERSION\",\"generation\":2" + more
                + "},\"spec\":{\"replicas\":1,\"selector\":{\"matchLabels\":{\"app\":\"cart\"}}," + template(image)
                + "},\"status\":{" + status + "}}";
    }

    private static String template(String image) {
        return "\"template\":{\"metadata\":{\"labels\":{\"app\":\"cart\"}},\"spec\":{\"containers\":["
                + (image.isEmpty() ? "" : "{\"name\":\"app\",\"image\":\"" + image + "\"}") + "]}}";
    }

    private static String set(String uid, String image, String created) {
        String owner = ",\"creationTimestamp\":\"" + created
                + "\",\"ownerReferences\":[{\"kind\":\"Deployment\",\"name\":\"cart\",\"uid\":\"d\",\"controller\":true}]";
        return workload("ReplicaSet", uid, image, owner, OBSERVED);
    }

    private Tale deployment(String image) {
        return tale.workload(ResourceType.DEPLOYMENTS, workload("Deployment", "d", image, "", OBSERVED));
    }

    private Tale pods(String owner) {
        PodText pod = PodText.well("cart-" + owner).ownedBy(owner);
        return tale.told("ADDED", pod.json()).listed(pod.json());
    }

    private String verdicts() {
        return String.join(
                " ",
                tale.verdict(new Restarts()),
                tale.verdict(new Readiness()),
                tale.verdict(new Images(ImagePolicy.standard())));
    }

    @Test
    void deploymentThatIsWell_passesAllThree() {
        deployment(Tale.IMAGE).replicaSets(set("rs", Tale.IMAGE, NEW));
        pods("rs");
        assertThat(verdicts()).isEqualTo("success success success");
    }

    @Test
    void deploymentThatIsBeingDeleted_isNoEvidence() {
        String leaving = ",\"deletionTimestamp\":\"2026-01-01T00:00:05Z\"";
        tale.workload(ResourceType.DEPLOYMENTS, workload("Deployment", "d", Tale.IMAGE, leaving, OBSERVED))
                .replicaSets(set("rs", Tale.IMAGE, NEW));
        pods("rs");
        assertThat(verdicts()).isEqualTo("error error error");
    }

    @Test
    void podTakenOutOfItsReplicaSet_staysAFailureOfTheRevision() {
        deployment(Tale.IMAGE).replicaSets(set("rs", Tale.IMAGE, NEW));
        PodText bad = PodText.well("bad").ownedBy("rs").running("app", 1);
        tale.told("ADDED", bad.json()).told("MODIFIED", bad.orphaned().json());
        PodText good = PodText.well("good").ownedBy("rs");
        tale.told("ADDED", good.json()).listed(bad.json(), good.json());
        assertThat(verdicts()).isEqualTo("failed success success");
    }

    @Test
    void workloadReadFromThePast_isNoNewerKnowledge() {
        String stale = workload("Deployment", "d", Tale.IMAGE, "", OBSERVED).replace("VERSION", "3");
        deployment(Tale.IMAGE).replicaSets(set("rs", Tale.IMAGE, NEW));
        pods("rs");
        tale.after(Duration.ofSeconds(60))
                .bookmarked()
                .after(Duration.ofSeconds(60))
                .bookmarked();
        tale.workload(ResourceType.DEPLOYMENTS, stale)
                .listed(PodText.well("cart-rs").ownedBy("rs").json());
        assertThat(verdicts()).isEqualTo("error error error");
        deployment(Tale.IMAGE);
        assertThat(verdicts()).isEqualTo("success success success");
    }

    @Test
    void replicaSetDeletedAndMadeAnew_isTheOneThatCounts() {
        deployment(Tale.IMAGE).replicaSets(set("gone", Tale.IMAGE, OLD));
        pods("rs").replicaSets(set("rs", Tale.IMAGE, NEW));
        assertThat(verdicts()).isEqualTo("success success success");
    }

    @Test
    void revisionThatWasThereBefore_isNoEvidence() {
        deployment(Tale.IMAGE).replicaSets(set("rs", Tale.IMAGE, OLD));
        tale.dossier()
                .baseline(
                        tale.version(),
                        Optional.of(tale.read(
                                ResourceType.DEPLOYMENTS, workload("Deployment", "d", Tale.IMAGE, "", OBSERVED))));
        pods("rs");
        assertThat(verdicts()).isEqualTo("error error error");
    }

    @Test
    void revisionThatIsRolledBackTo_isWatchedFromItsBeginningAgain() {
        tale.dossier()
                .baseline(
                        tale.version(),
                        Optional.of(tale.read(
                                ResourceType.DEPLOYMENTS, workload("Deployment", "d", "cart:2", "", OBSERVED))));
        deployment(Tale.IMAGE).replicaSets(set("rs", Tale.IMAGE, OLD), set("two", "cart:2", NEW));
        pods("rs");
        assertThat(verdicts()).isEqualTo("success success success");
    }

    @Test
    void revisionReplacedWhileItIsJudged_isNotAnsweredForByTheNext() {
        deployment(Tale.IMAGE).replicaSets(set("rs", Tale.IMAGE, NEW));
        pods("rs");
        assertThat(verdicts()).isEqualTo("success success success");
        deployment("cart:2").replicaSets(set("rs", Tale.IMAGE, NEW), set("two", "cart:2", NEW));
        pods("two");
        assertThat(verdicts()).isEqualTo("error error error");
    }

    @Test
    void rolloutWithoutContainers_isNoEvidenceOfItsImages() {
        Tale told = new Tale(Subject.rollout("shop", "cart").expecting(1));
        told.workload(
                ResourceType.ROLLOUTS,
                workload("Rollout", "r", "", "", "\"observedGeneration\":\"2\",\"currentPodHash\":\"h\""));
        PodText pod = PodText.well("a").labels("\"app\":\"cart\",\"rollouts-pod-template-hash\":\"h\"");
        told.told("ADDED", pod.json()).listed(pod.json());
        assertThat(told.verdict(new Images(ImagePolicy.standard()))).isEqualTo("error");
    }

    @Test
    void templateWithAVolumeFromAMovingImage_failsBeforeAnyPodIsThere() {
        String moving = "{\"volumes\":[{\"name\":\"weights\",\"image\":{\"reference\":\"models/weights:latest\"}}],";
        tale.workload(
                ResourceType.DEPLOYMENTS,
                workload("Deployment", "d", Tale.IMAGE, "", OBSERVED)
                        .replace("{\"containers\"", moving + "\"containers\""));
        assertThat(tale.verdict(new Images(ImagePolicy.standard()))).isEqualTo("failed");
    }

    @Test
    void rolloutThatUsesAnotherTemplate_waitsForItsControllerToSeeTheOther() {
        String rollout = "{\"kind\":\"Rollout\",\"metadata\":{\"name\":\"cart\",\"namespace\":\"shop\",\"uid\":\"r\","
                + "\"resourceVersion\":\"VERSION\",\"generation\":1},\"spec\":{\"replicas\":1,\"workloadRef\":"
                + "{\"kind\":\"Deployment\",\"name\":\"cart\"}},\"status\":{\"observedGeneration\":\"1\","
                + "\"currentPodHash\":\"h\",\"workloadObservedGeneration\":\"SEEN\"}}";
        PodText pod = PodText.well("a").labels("\"app\":\"cart\",\"rollouts-pod-template-hash\":\"h\"");
        for (String seen : new String[] {"1", "2"}) {
            Tale told = new Tale(Subject.rollout("shop", "cart"));
            told.dossier()
                    .workload(
                            Tale.START,
                            told.read(ResourceType.ROLLOUTS, rollout.replace("SEEN", seen))
                                    .using(told.read(
                                            ResourceType.DEPLOYMENTS,
                                            workload("Deployment", "d", Tale.IMAGE, "", OBSERVED))));
            told.told("ADDED", pod.json()).listed(pod.json());
            assertThat(told.verdict(new Readiness())).isEqualTo(seen.equals("2") ? "success" : "error");
        }
    }

    @Test
    void rolloutWhoseTemplateCannotBeRead_isNoEvidence() {
        Tale told = new Tale(Subject.rollout("shop", "cart"));
        told.workload(
                ResourceType.ROLLOUTS,
                workload("Rollout", "r", Tale.IMAGE, "", "\"observedGeneration\":\"2\",\"currentPodHash\":\"h\"")
                        .replace("\"replicas\":1", "\"replicas\":1,\"workloadRef\":{\"kind\":\"Deployment\"}"));
        PodText pod = PodText.well("a").labels("\"app\":\"cart\",\"rollouts-pod-template-hash\":\"h\"");
        told.told("ADDED", pod.json()).listed(pod.json());
        assertThat(told.verdict(new Restarts())).isEqualTo("error");
        assertThat(told.verdict(new Images(ImagePolicy.standard()))).isEqualTo("error");
    }

    @Test
    void daemonSetThatFindsNoNode_isNoEvidence() {
        Tale told = new Tale(Subject.daemonSet("shop", "cart"));
        told.workload(
                        ResourceType.DAEMON_SETS,
                        workload("DaemonSet", "d", Tale.IMAGE, "", OBSERVED + ",\"desiredNumberScheduled\":0"))
                .listed();
        assertThat(told.verdict(new Readiness())).isEqualTo("error");
        assertThat(told.verdict(new Images(ImagePolicy.standard()))).isEqualTo("error");
    }
}
