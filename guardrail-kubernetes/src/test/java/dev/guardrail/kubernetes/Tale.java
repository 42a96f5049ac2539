package dev.guardrail.kubernetes;

import dev.guardrail.Outcome;
import dev.guardrail.kubernetes.ledger.Cluster;
import dev.guardrail.kubernetes.ledger.Entry;
import dev.guardrail.kubernetes.ledger.Ledger;
import dev.guardrail.kubernetes.object.Listing;
import dev.guardrail.kubernetes.object.Pod;
import dev.guardrail.kubernetes.object.ResourceType;
import dev.guardrail.kubernetes.object.WatchEvent;
import dev.guardrail.kubernetes.object.Workload;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a watch, begun before the first pod, and lists tell of a subject, in the server's JSON, and the verdicts on it. */
final class Tale {
    static final Instant START = Cluster.START;
    static final String IMAGE = "registry.example.com/shop/cart:1.4.2";
    private static final long FROM = 10;
    private static final String UID = "(?s).*?\"uid\":\"([^\"]+)\".*";

    private final Dossier dossier;
    private final Map<String, Long> versions = new HashMap<>();
    private Instant now = START;
    private long version = FROM;
    private int watch = 1;

    Tale(Subject subject) {
        dossier = new Dossier(subject, new Ledger(1_000, Duration.ofSeconds(90)));
        dossier.add(new Entry.Opened(now, watch, OptionalLong.of(FROM), Optional.of(START)));
    }

    Dossier dossier() {
        return dossier;
    }

    long version() {
        return version;
    }

    Tale after(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** A watch line of this type, in which the object gets the next version. */
    Tale told(String type, String pod) {
        version++;
        WatchEvent<Pod> event = ResourceType.PODS.readEvent(
                "{\"type\":\"" + type + "\",\"object\":" + pod.replace("VERSION", Long.toString(version)) + "}");
        versions.put(pod.replaceFirst(UID, "$1"), version);
        if (event instanceof WatchEvent.Added<Pod> added) {
            dossier.add(new Entry.Seen(now, watch, added.object(), true));
        } else if (event instanceof WatchEvent.Modified<Pod> modified) {
            dossier.add(new Entry.Seen(now, watch, modified.object(), false));
        } else if (event instanceof WatchEvent.Deleted<Pod> deleted) {
            dossier.add(new Entry.Left(now, watch, deleted.object()));
        }
        return this;
    }

    /** The watch ends, and another one goes on from what it told, or from a later version. */
    Tale resumed(boolean inOrder, Duration absence) {
        dossier.add(new Entry.Closed(now, watch, inOrder));
        now = now.plus(absence);
        watch++;
        dossier.add(new Entry.Opened(now, watch, OptionalLong.of(dossier.position()), Optional.of(now)));
        return this;
    }

    Tale bookmarked() {
        dossier.add(new Entry.Progress(now, watch, version));
        return this;
    }

    /** A list of all pods, each in its newest state, as of now. */
    Tale listed(String... pods) {
        List<Pod> items = new ArrayList<>();
        for (String pod : pods) {
            String uid = pod.replaceFirst(UID, "$1");
            items.add(read(
                    ResourceType.PODS, pod.replace("VERSION", Long.toString(versions.getOrDefault(uid, version)))));
        }
        dossier.add(new Entry.Listed(now, version, items));
        return this;
    }

    Tale workload(ResourceType<Workload> type, String json) {
        dossier.workload(now, read(type, json));
        return this;
    }

    Tale replicaSets(String... sets) {
        List<Workload> items = new ArrayList<>();
        for (String set : sets) {
            items.add(read(ResourceType.REPLICA_SETS, set));
        }
        dossier.replicaSets(new Listing<>(items, version, Optional.empty()));
        return this;
    }

    <T> T read(ResourceType<T> type, String json) {
        String text = json.replace("VERSION", Long.toString(version));
        return type.readObject(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    Outcome judge(Question question) {
        return Bench.judge(question, dossier, now);
    }

    String verdict(Question question) {
        return Bench.verdict(judge(question));
    }
}
