package dev.guardrail.kubernetes.control;

import dev.guardrail.kubernetes.cluster.ApiServer;
import dev.guardrail.kubernetes.cluster.Target;
import dev.guardrail.kubernetes.object.Workload;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** A Kubernetes Event about an action, shown by {@code kubectl describe}. */
record Announcement(String namespace, String json) {
    static Announcement of(Action action, Workload workload) {
        String namespace = workload.metadata().namespace();
        String at = action.at().truncatedTo(ChronoUnit.SECONDS).toString();
        String reason = "Guardrail" + action.verb().substring(0, 1).toUpperCase(Locale.ROOT)
                + action.verb().substring(1);
        String version = workload.kind().equals("Rollout") ? "argoproj.io/v1alpha1" : "apps/v1";
        String object = field("apiVersion", version) + "," + field("kind", workload.kind()) + ","
                + field("namespace", namespace) + ","
                + field("name", workload.metadata().name()) + ","
                + field("uid", workload.metadata().uid());
        return new Announcement(
                namespace,
                "{\"apiVersion\":\"v1\",\"kind\":\"Event\",\"metadata\":{"
                        + field("generateName", workload.metadata().name() + ".") + "},\"involvedObject\":{" + object
                        + "},"
                        + field("reason", reason) + "," + field("message", action.verb() + ": " + action.detail()) + ","
                        + field("type", "Warning") + ",\"source\":{" + field("component", "guardrail") + "},"
                        + field("firstTimestamp", at) + "," + field("lastTimestamp", at) + ",\"count\":1}");
    }

    private static String field(String name, String value) {
        return TemplateJson.quoted(name) + ":" + TemplateJson.quoted(value);
    }

    CompletionStage<Integer> send(ApiServer server, Duration timeout) {
        Target events = new Target("api/v1/namespaces/" + namespace + "/events", Map.of());
        return server.create(events, json, body -> 0, timeout);
    }
}
