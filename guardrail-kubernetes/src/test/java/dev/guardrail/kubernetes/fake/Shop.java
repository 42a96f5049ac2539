package dev.guardrail.kubernetes.fake;

import dev.guardrail.kubernetes.recording.JsonTree;

/** A Deployment {@code shop/cart} in a fake server, with what its controllers and kubelets would write. */
public final class Shop {
    private static final String PODS = "api/v1/namespaces/shop/pods/";
    private static final String APPS = "apis/apps/v1/namespaces/shop/";

    private final Store store;

    public Shop(Store store) {
        this.store = store;
    }

    /** The Deployment as someone applied it; its controller has seen the generation before. */
    public void apply(int generation, int replicas, String image) {
        store.put(APPS + "deployments/cart", deployment(generation, generation - 1, replicas, image));
    }

    /** Its controller has seen it, and made a ReplicaSet with a hash for its template. */
    public void observe(int generation, int replicas, String image, String hash) {
        store.put(
                APPS + "replicasets/cart-" + hash,
                JsonTree.parse(
                        "{\"kind\":\"ReplicaSet\",\"apiVersion\":\"apps/v1\",\"metadata\":{\"name\":\"cart-" + hash
                                + "\",\"namespace\":\"shop\",\"uid\":\"rs-" + hash
                                + "\",\"generation\":1,\"creationTimestamp\":\"2026-01-01T00:00:00Z\","
                                + "\"labels\":{\"app\":\"cart\"},\"ownerReferences\":["
                                + owner("Deployment", "cart", "deployment-cart")
                                + "]},\"spec\":{\"replicas\":" + replicas
                                + ",\"selector\":{\"matchLabels\":{\"app\":\"cart\"}},"
                                + template(image, ",\"pod-template-hash\":\"" + hash + "\"")
                                + "},\"status\":{\"observedGeneration\":1}}"));
        store.put(APPS + "deployments/cart", deployment(generation, generation, replicas, image));
    }

    private static JsonTree deployment(int generation, int observed, int replicas, String image) {
        return JsonTree.parse("{\"kind\":\"Deployment\",\"apiVersion\":\"apps/v1\",\"metadata\":{\"name\":\"cart\","
                + "\"namespace\":\"shop\",\"uid\":\"deployment-cart\",\"generation\":" + generation
                + ",\"annotations\":{\"deployment.kubernetes.io/revision\":\"" + generation
                + "\"}},\"spec\":{\"replicas\":"
                + replicas + ",\"selector\":{\"matchLabels\":{\"app\":\"cart\"}}," + template(image, "")
                + "},\"status\":{\"observedGeneration\":" + observed + "}}");
    }

    private static String template(String image, String label) {
        return "\"template\":{\"metadata\":{\"labels\":{\"app\":\"cart\"" + label
                + "}},\"spec\":{\"containers\":[{\"name\":" + "\"app\"" + image(image) + "}]}}";
    }

    private static String image(String image) {
        return image.isEmpty() ? "" : ",\"image\":\"" + image + "\"";
    }

    private static String owner(String kind, String name, String uid) {
        return "{\"apiVersion\":\"apps/v1\",\"kind\":\"" + kind + "\",\"name\":\"" + name + "\",\"uid\":\"" + uid
                + "\",\"controller\":true}";
    }

    /** A pod of a ReplicaSet that no kubelet has seen yet. */
    public void pod(String name, String hash, String image) {
        store.put(PODS + name, pod(name, hash, image, "\"phase\":\"Pending\""));
    }

    /** The same pod, running. */
    public void running(String name, String hash, String image, int restarts, boolean ready) {
        store.put(
                PODS + name,
                pod(
                        name,
                        hash,
                        image,
                        "\"phase\":\"Running\",\"conditions\":[{\"type\":\"Ready\",\"status\":\""
                                + (ready ? "True" : "False")
                                + "\"}],\"containerStatuses\":[{\"name\":\"app\",\"restartCount\":" + restarts
                                + ",\"ready\":" + ready + ",\"state\":{\"running\":{}},\"lastState\":{}}]"));
    }

    private static JsonTree pod(String name, String hash, String image, String status) {
        return JsonTree.parse("{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"" + name
                + "\",\"namespace\":\"shop\",\"uid\":\"" + name + "\",\"creationTimestamp\":\"2026-01-01T00:00:00Z\","
                + "\"labels\":{\"app\":\"cart\",\"pod-template-hash\":\"" + hash + "\"},\"ownerReferences\":["
                + owner("ReplicaSet", "cart-" + hash, "rs-" + hash) + "]},\"spec\":{\"containers\":[{\"name\":\"app\""
                + image(image) + "}]},\"status\":{" + status + "}}");
    }

    public void delete(String pod) {
        store.delete(PODS + pod);
    }
}
