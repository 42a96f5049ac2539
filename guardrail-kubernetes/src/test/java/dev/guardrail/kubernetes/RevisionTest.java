package dev.guardrail.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.kubernetes.object.ControllerRevision;
import dev.guardrail.kubernetes.object.Metadata;
import dev.guardrail.kubernetes.object.ResourceType;
import dev.guardrail.kubernetes.object.Workload;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which pods are of the newest revision, for each kind that keeps pods. */
class RevisionTest {

    private static Workload workload(ResourceType<Workload> type, String status) {
        return read(type, "workload", "w", "null", "image-1", status);
    }

    private static Workload read(
            ResourceType<Workload> type, String name, String uid, String owner, String image, String status) {
        String owners = owner.equals("null") ? "" : ",\"ownerReferences\":[" + owner(owner) + "]";
        String json = "{\"kind\":\"" + type.kind() + "\",\"metadata\":{\"name\":\"" + name
                + "\",\"namespace\":\"shop\",\"uid\":\"" + uid + "\",\"resourceVersion\":\"7\",\"generation\":2"
                + owners
                + "},\"spec\":{\"selector\":{\"matchLabels\":{\"app\":\"cart\"}},\"template\":{\"spec\":{\"containers\":"
                + "[{\"name\":\"app\",\"image\":\"" + image + "\"}]}}},\"status\":{" + status + "}}";
        return type.readObject(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String owner(String uid) {
        return "{\"kind\":\"K\",\"name\":\"n\",\"uid\":\"" + uid + "\",\"controller\":true}";
    }

    private static Metadata.Belonging pod(String owner, String label, String value) {
        return metadata("pod", owner)
                .putLabels("app", "cart")
                .putLabels(label, value)
                .build()
                .belonging();
    }

    private static Metadata.Builder metadata(String name, String owner) {
        Metadata.Builder builder = Metadata.builder();
        builder.name(name).namespace("shop").uid(name).version(1).controller(new Metadata.Controller("K", "n", owner));
        return builder;
    }

    private static ControllerRevision revision(String name, String hash, long number) {
        return new ControllerRevision(
                metadata(name, "w").putLabels("controller-revision-hash", hash).build(), number);
    }

    @Test
    void deployment_goesByTheTemplateWhateverItsStatusSays() {
        Workload old = read(ResourceType.REPLICA_SETS, "old", "old", "w", "image-0", "");
        Workload young = read(ResourceType.REPLICA_SETS, "young", "young", "w", "image-1", "");
        Workload foreign = read(ResourceType.REPLICA_SETS, "foreign", "foreign", "x", "image-1", "");
        Revision revision = Revision.of(
                        workload(ResourceType.DEPLOYMENTS, "\"observedGeneration\":1"),
                        List.of(old, foreign, young),
                        List.of())
                .orElseThrow();
        assertThat(revision.name()).isEqualTo("young");
        assertThat(revision.owns().test(pod("young", "x", "y"))).isTrue();
        assertThat(revision.owns().test(pod("old", "x", "y"))).isFalse();
    }

    @Test
    void rollout_goesByTheHashOnceItsControllerHasSeenTheChange() {
        String status = "\"currentPodHash\":\"aaa\",\"observedGeneration\":";
        Optional<Revision> behind =
                Revision.of(workload(ResourceType.ROLLOUTS, status + "\"1\""), List.of(), List.of());
        assertThat(behind).isEmpty();
        Revision revision = Revision.of(workload(ResourceType.ROLLOUTS, status + "\"2\""), List.of(), List.of())
                .orElseThrow();
        assertThat(revision.owns().test(pod("rs", "rollouts-pod-template-hash", "aaa")))
                .isTrue();
        assertThat(revision.owns().test(pod("rs", "rollouts-pod-template-hash", "bbb")))
                .isFalse();
    }

    @Test
    void statefulSet_goesByItsUpdateRevision() {
        Workload set = workload(ResourceType.STATEFUL_SETS, "\"observedGeneration\":2,\"updateRevision\":\"cart-2\"");
        List<ControllerRevision> revisions = List.of(revision("cart-1", "1", 3), revision("cart-2", "2", 2));
        Revision revision = Revision.of(set, List.of(), revisions).orElseThrow();
        assertThat(revision.name()).isEqualTo("cart-2");
        assertThat(revision.owns().test(pod("w", "controller-revision-hash", "cart-2")))
                .isTrue();
        assertThat(revision.owns().test(pod("w", "controller-revision-hash", "cart-1")))
                .isFalse();
        assertThat(revision.owns().test(pod("x", "controller-revision-hash", "cart-2")))
                .isFalse();
    }

    @Test
    void daemonSet_goesByTheNewestRevision() {
        Workload set = workload(ResourceType.DAEMON_SETS, "\"observedGeneration\":2,\"desiredNumberScheduled\":3");
        List<ControllerRevision> revisions = List.of(revision("cart-1", "1", 1), revision("cart-2", "2", 2));
        Revision revision = Revision.of(set, List.of(), revisions).orElseThrow();
        assertThat(revision.owns().test(pod("w", "controller-revision-hash", "2")))
                .isTrue();
        assertThat(revision.owns().test(pod("w", "controller-revision-hash", "1")))
                .isFalse();
        assertThat(Revision.of(set, List.of(), List.of())).isEmpty();
    }
}
