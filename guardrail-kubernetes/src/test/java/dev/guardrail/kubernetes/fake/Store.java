package dev.guardrail.kubernetes.fake;

import dev.guardrail.kubernetes.object.Selector;
import dev.guardrail.kubernetes.recording.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Objects by path, one version counter over all of them, and every event since the last compaction. */
public final class Store {
    private final TreeMap<String, JsonTree> objects = new TreeMap<>();
    private final List<Event> events = new ArrayList<>();
    private long version = 1000;
    private long compacted;

    /** What a watch tells. */
    public record Event(long version, String type, String path, JsonTree object) {
        String line() {
            return "{\"type\":\"" + type + "\",\"object\":" + object.json() + "}\n";
        }
    }

    public synchronized long version() {
        return version;
    }

    synchronized long compacted() {
        return compacted;
    }

    /** Forgets all history, so that older versions cannot be watched from any more. */
    public synchronized void compact() {
        compacted = version;
        events.clear();
    }

    public synchronized Optional<JsonTree> find(String path) {
        return Optional.ofNullable(objects.get(path));
    }

    /** Creates an object or changes it. */
    public synchronized JsonTree put(String path, JsonTree object) {
        version++;
        JsonTree stored = at(object, version);
        boolean added = objects.put(path, stored) == null;
        events.add(new Event(version, added ? "ADDED" : "MODIFIED", path, stored));
        notifyAll();
        return stored;
    }

    public synchronized JsonTree change(String path, UnaryOperator<Map<String, @Nullable Object>> change) {
        return put(path, new JsonTree(change.apply(fields(find(path).orElseThrow()))));
    }

    public synchronized void delete(String path) {
        JsonTree gone = objects.remove(path);
        if (gone != null) {
            version++;
            events.add(new Event(version, "DELETED", path, at(gone, version)));
            notifyAll();
        }
    }

    synchronized List<JsonTree> list(String collection, Selector selector) {
        return objects.entrySet().stream()
                .filter(entry -> isIn(entry.getKey(), collection) && selector.admits(labels(entry.getValue())))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The version up to which everything has been told that there was to tell after another version. */
    synchronized long told(String collection, Selector selector, long after) {
        return pending(collection, selector, after).isEmpty() ? version : after;
    }

    private List<Event> pending(String collection, Selector selector, long after) {
        return events.stream()
                .filter(e -> e.version() > after && isIn(e.path(), collection) && selector.admits(labels(e.object())))
                .toList();
    }

    /** Waits as long as something goes on. */
    synchronized void pause(Waiting waiting) throws InterruptedException {
        while (waiting.goesOn()) {
            wait(1_000);
        }
    }

    /** Waits for events of a collection after a version, until there are some or the waiting is over. */
    synchronized List<Event> await(String collection, Selector selector, long after, Waiting waiting)
            throws InterruptedException {
        while (waiting.goesOn()) {
            List<Event> found = pending(collection, selector, after);
            if (!found.isEmpty()) {
                return found;
            }
            wait(1_000);
        }
        return List.of();
    }

    /** Whether someone still wants to hear. */
    interface Waiting {
        boolean goesOn();
    }

    /** Waits until something is so that a waking may have changed. */
    synchronized void awaitThat(BooleanSupplier condition) {
        try {
            for (int turns = 0; turns < 300 && !condition.getAsBoolean(); turns++) {
                wait(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!condition.getAsBoolean()) {
            throw new AssertionError("it never became so");
        }
    }

    synchronized void wake() {
        notifyAll();
    }

    private static boolean isIn(String path, String collection) {
        return path.startsWith(collection + "/") && path.indexOf('/', collection.length() + 1) < 0;
    }

    private static Map<String, String> labels(JsonTree object) {
        Map<String, String> out = new LinkedHashMap<>();
        object.get("metadata")
                .find("labels")
                .ifPresent(labels -> labels.fields().forEach((name, value) -> out.put(name, value.text())));
        return out;
    }

    private static JsonTree at(JsonTree object, long version) {
        Map<String, @Nullable Object> fields = fields(object);
        Map<String, @Nullable Object> metadata = fields(object.get("metadata"));
        metadata.put("resourceVersion", Long.toString(version));
        fields.put("metadata", metadata);
        return new JsonTree(fields);
    }

    /** A copy of an object's fields that may be changed. */
    public static Map<String, @Nullable Object> fields(JsonTree object) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        object.fields().forEach((name, field) -> out.put(name, field.value()));
        return out;
    }
}
