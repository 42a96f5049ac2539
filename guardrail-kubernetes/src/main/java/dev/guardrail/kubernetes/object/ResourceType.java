package dev.guardrail.kubernetes.object;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A resource of the API server: where it is found and how its JSON is read. Immutable.
 *
 * <p>Every reading method throws {@link MalformedObjectException} for anything but the kind asked for: a Table, metadata
 * only, YAML, a body cut short; and {@link java.io.UncheckedIOException} where the stream itself fails.
 */
public final class ResourceType<T> {
    /** Pods. */
    public static final ResourceType<Pod> PODS = new ResourceType<>("api/v1", "pods", "Pod", Pod::read);

    /** Deployments. */
    public static final ResourceType<Workload> DEPLOYMENTS = workloads("apis/apps/v1", "deployments", "Deployment");

    /** ReplicaSets. */
    public static final ResourceType<Workload> REPLICA_SETS = workloads("apis/apps/v1", "replicasets", "ReplicaSet");

    /** StatefulSets. */
    public static final ResourceType<Workload> STATEFUL_SETS = workloads("apis/apps/v1", "statefulsets", "StatefulSet");

    /** DaemonSets. */
    public static final ResourceType<Workload> DAEMON_SETS = workloads("apis/apps/v1", "daemonsets", "DaemonSet");

    /** Rollouts of Argo. */
    public static final ResourceType<Workload> ROLLOUTS = workloads("apis/argoproj.io/v1alpha1", "rollouts", "Rollout");

    /** The remembered revisions of StatefulSets and DaemonSets. */
    public static final ResourceType<ControllerRevision> CONTROLLER_REVISIONS =
            new ResourceType<>("apis/apps/v1", "controllerrevisions", "ControllerRevision", ControllerRevision::read);

    private final String api;
    private final String plural;
    private final String kind;
    private final Function<Fields, T> reader;

    private ResourceType(String api, String plural, String kind, Function<Fields, T> reader) {
        this.api = api;
        this.plural = plural;
        this.kind = kind;
        this.reader = reader;
    }

    private static ResourceType<Workload> workloads(String api, String plural, String kind) {
        return new ResourceType<>(api, plural, kind, object -> Workload.read(object, kind));
    }

    /** The kind of one object: "Pod". */
    public String kind() {
        return kind;
    }

    /** What a role must name: "pods", with the API group in front where there is one: "apps/deployments". */
    public String permission() {
        String[] parts = api.split("/", -1);
        return parts.length == 2 ? plural : parts[1] + "/" + plural;
    }

    /** The path of the collection in a namespace, relative to the server's root. */
    public String path(String namespace) {
        return api + "/namespaces/" + namespace + "/" + plural;
    }

    /** Reads one object. */
    public T readObject(InputStream body) {
        return Json.read(body, parser -> convert(Json.object(parser)));
    }

    /** Reads a page of a list as a stream; no more than one item is held as text at any time. */
    public Listing<T> readList(InputStream body, int limit) {
        return Json.read(body, parser -> list(parser, limit));
    }

    /** Reads one line of a watch. */
    public WatchEvent<T> readEvent(String line) {
        return Json.read(line, parser -> event(Fields.of(Json.object(parser), "event")));
    }

    private Listing<T> list(JsonParser parser, int limit) throws IOException {
        List<T> items = new ArrayList<>();
        Map<String, @Nullable Object> rest = new LinkedHashMap<>();
        while (Json.next(parser) != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = Json.next(parser);
            if (name.equals("items") && token == JsonToken.START_ARRAY) {
                items(parser, limit, items);
                rest.put(name, List.of());
            } else if (name.equals("items") && token != JsonToken.VALUE_NULL) {
                throw new MalformedObjectException("the items of a list are not one");
            } else {
                rest.put(name, Json.value(parser));
            }
        }
        Fields list = Fields.of(rest, "list");
        requireKind(list, kind + "List");
        if (!rest.containsKey("items")) {
            throw new MalformedObjectException("a list without items");
        }
        Fields metadata = list.requiredObject("metadata");
        return new Listing<>(
                items, Metadata.version(metadata), metadata.text("continue").filter(token -> !token.isEmpty()));
    }

    private void items(JsonParser parser, int limit, List<T> items) throws IOException {
        while (Json.next(parser) != JsonToken.END_ARRAY) {
            if (items.size() == limit) {
                throw new MalformedObjectException("a page of more than " + limit + " items");
            }
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new MalformedObjectException("an item that is not an object");
            }
            Fields item = Fields.of(Json.object(parser), plural + "[" + items.size() + "]");
            if (item.has("kind")) {
                requireKind(item, kind);
            }
            items.add(reader.apply(item));
        }
    }

    private T convert(Map<String, @Nullable Object> object) {
        Fields fields = Fields.of(object, kind);
        requireKind(fields, kind);
        return reader.apply(fields);
    }

    private WatchEvent<T> event(Fields event) {
        Fields object = event.requiredObject("object");
        String type = event.requiredText("type");
        if (type.equals("ERROR")) {
            return new WatchEvent.Failed<>(Status.of(object));
        }
        requireKind(object, kind);
        return switch (type) {
            case "ADDED" -> new WatchEvent.Added<>(reader.apply(object));
            case "MODIFIED" -> new WatchEvent.Modified<>(reader.apply(object));
            case "DELETED" -> new WatchEvent.Deleted<>(reader.apply(object));
            case "BOOKMARK" -> new WatchEvent.Bookmark<>(Metadata.version(object.requiredObject("metadata")));
            default -> throw new MalformedObjectException("an event of unknown type");
        };
    }

    private static void requireKind(Fields object, String kind) {
        String actual = object.text("kind").orElse("none");
        if (!actual.equals(kind)) {
            throw new MalformedObjectException("the answer is of kind " + actual + ", not " + kind);
        }
    }

    @Override
    public String toString() {
        return permission();
    }
}
