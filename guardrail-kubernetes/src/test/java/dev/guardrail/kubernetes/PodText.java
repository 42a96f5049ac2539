package dev.guardrail.kubernetes;

import java.util.ArrayList;
import java.util.List;

/** A pod of {@code app=cart} in the server's JSON; {@code VERSION} stands for its version. */
final class PodText {
    private final String name;
    private String uid;
    private String labels = "\"app\":\"cart\"";
    private String owner = "";
    private String deletion = "";
    private String phase = "Running";
    private final List<String> conditions = new ArrayList<>();
    private final List<String> inits = new ArrayList<>();
    private final List<String> containers = new ArrayList<>();
    private final List<String> volumes = new ArrayList<>();
    private final List<String> initStatuses = new ArrayList<>();
    private final List<String> statuses = new ArrayList<>();

    private PodText(String name) {
        this.name = name;
        this.uid = name;
    }

    /** Nothing but a name. */
    static PodText bare(String name) {
        return new PodText(name);
    }

    /** Scheduled, running and ready, with one container. */
    static PodText well(String name) {
        return bare(name).container("app", Tale.IMAGE).scheduled().ready("True").running("app", 0);
    }

    PodText uid(String text) {
        uid = text;
        return this;
    }

    PodText labels(String json) {
        labels = json;
        return this;
    }

    PodText ownedBy(String uid) {
        owner = ",\"ownerReferences\":[{\"kind\":\"ReplicaSet\",\"name\":\"rs\",\"uid\":\"" + uid
                + "\",\"controller\":true}]";
        return this;
    }

    PodText orphaned() {
        owner = "";
        return this;
    }

    PodText leaving(String by, long grace) {
        deletion = ",\"deletionTimestamp\":\"" + by + "\",\"deletionGracePeriodSeconds\":" + grace;
        return this;
    }

    PodText phase(String text) {
        phase = text;
        return this;
    }

    PodText scheduled() {
        return condition("PodScheduled", "True", "");
    }

    PodText ready(String status) {
        return condition("Ready", status, "");
    }

    PodText condition(String type, String status, String message) {
        conditions.removeIf(c -> c.contains("\"type\":\"" + type + "\""));
        conditions.add("{\"type\":\"" + type + "\",\"status\":\"" + status + "\",\"message\":\"" + message + "\"}");
        return this;
    }

    PodText container(String container, String image) {
        containers.add("{\"name\":\"" + container + "\",\"image\":\"" + image + "\"}");
        return this;
    }

    PodText volume(String json) {
        volumes.add(json);
        return this;
    }

    PodText init(String container, String image, String more) {
        inits.add("{\"name\":\"" + container + "\",\"image\":\"" + image + "\"" + more + "}");
        return this;
    }

    PodText running(String container, int restarts) {
        return status(container, restarts, true, "\"running\":{}", "");
    }

    PodText status(String container, int restarts, boolean ready, String state, String last) {
        put(statuses, container, restarts, ready, state, last);
        return this;
    }

    PodText initStatus(String container, int restarts, boolean ready, String state, String last) {
        put(initStatuses, container, restarts, ready, state, last);
        return this;
    }

    private static void put(
            List<String> into, String container, int restarts, boolean ready, String state, String last) {
        into.removeIf(status -> status.contains("\"name\":\"" + container + "\""));
        into.add("{\"name\":\"" + container + "\",\"restartCount\":" + restarts + ",\"ready\":" + ready
                + ",\"imageID\":\"\",\"state\":{" + state + "},\"lastState\":{" + last + "}}");
    }

    /** As after an eviction by another component: nothing is said of the containers. */
    PodText untold() {
        statuses.clear();
        initStatuses.clear();
        return this;
    }

    static String ended(int exitCode, String reason, String at) {
        return "\"terminated\":{\"exitCode\":" + exitCode + ",\"reason\":\"" + reason + "\",\"finishedAt\":\"" + at
                + "\"}";
    }

    static String waits(String reason) {
        return "\"waiting\":{\"reason\":\"" + reason + "\",\"message\":\"because\"}";
    }

    String json() {
        return "{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"" + name
                + "\",\"namespace\":\"shop\",\"uid\":\"" + uid
                + "\",\"resourceVersion\":\"VERSION\",\"creationTimestamp\":\"2026-01-01T00:00:01Z\",\"labels\":{"
                + labels + "}" + owner + deletion + "},\"spec\":{\"initContainers\":[" + String.join(",", inits)
                + "],\"containers\":[" + String.join(",", containers) + "],\"volumes\":["
                + String.join(",", volumes) + "]},\"status\":{\"phase\":\"" + phase
                + "\",\"conditions\":[" + String.join(",", conditions) + "],\"initContainerStatuses\":["
                + String.join(",", initStatuses) + "],\"containerStatuses\":[" + String.join(",", statuses) + "]}}";
    }
}
