package dev.guardrail.kubernetes.fake;

import dev.guardrail.kubernetes.cluster.Target;
import dev.guardrail.kubernetes.object.Selector;
import dev.guardrail.kubernetes.recording.JsonTree;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;

/** Lists, pages, watches, bookmarks, forgets, refuses, stalls and writes late, as a real one was recorded to do. */
public final class FakeApiServer implements AutoCloseable {
    private static final Set<String> SERVED = Set.of(
            "pods",
            "deployments",
            "replicasets",
            "statefulsets",
            "daemonsets",
            "controllerrevisions",
            "rollouts",
            "analysistemplates",
            "clusteranalysistemplates",
            "events");

    private final MockWebServer server = new MockWebServer();
    private final Store store = new Store();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final AtomicInteger watchers = new AtomicInteger();
    private final AtomicInteger hangUps = new AtomicInteger();
    private final AtomicInteger bookmarks = new AtomicInteger();
    private final Queue<MockResponse> refusedWrites = new ConcurrentLinkedQueue<>();
    private final Queue<MockResponse> refusedReads = new ConcurrentLinkedQueue<>();
    private volatile boolean stalled;
    private volatile boolean watchesRefused;
    private volatile boolean lateWrites;
    private volatile boolean busy;
    private volatile boolean closed;

    public FakeApiServer() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        server.start();
    }

    public String url() {
        return server.url("/").toString();
    }

    public Store store() {
        return store;
    }

    /** From now on, questions about a resource are refused for lack of permission. */
    public void forbid(String resource) {
        refused.add(resource);
    }

    public void allow(String resource) {
        refused.remove(resource);
    }

    /** Ends every open watch in order. */
    public void endWatches() {
        hangUps.incrementAndGet();
        store.wake();
    }

    /** Waits until so many watches are open. */
    public void awaitWatchers(int number) {
        store.awaitThat(() -> watchers.get() == number);
    }

    /** Tells every open watch that asked for it how far it has come. */
    public void bookmark() {
        bookmarks.incrementAndGet();
        store.wake();
    }

    /** Watches say nothing from now on, whatever happens, and stay open; all else is answered. */
    public void stallWatches() {
        stalled = true;
    }

    /** Watches tell what they have held back. */
    public void goOn() {
        stalled = false;
        store.wake();
    }

    /** From now on lists are answered and watches refused for lack of permission. */
    public void forbidWatches() {
        watchesRefused = true;
    }

    /** The next watch is refused because too much is going on. */
    public void throttleNextWatch() {
        busy = true;
    }

    /** The next write happens, and is answered with a 504 all the same. */
    public void answerNextWriteLate() {
        lateWrites = true;
    }

    /** The next write does not happen: too much is going on; told as a flood of requests is, with this header if not 0. */
    public void throttleNextWrite(int retryAfter) {
        refusedWrites.add(throttled(retryAfter));
    }

    /** The next write does not happen, and is answered as one of which nobody knows. */
    public void failNextWrite(int code) {
        refusedWrites.add(status(code, "", "etcdserver: request timed out", ""));
    }

    /** The next read is refused because too much is going on. */
    public void throttleNextRead(int retryAfter) {
        refusedReads.add(throttled(retryAfter));
    }

    private static MockResponse throttled(int retryAfter) {
        MockResponse refusal = text(429, "Too many requests, please try again later.\n");
        return retryAfter == 0
                ? refusal
                : refusal.newBuilder()
                        .addHeader("Retry-After", Integer.toString(retryAfter))
                        .build();
    }

    private MockResponse answer(RecordedRequest request) {
        MockResponse refusal = request.getMethod().equals("GET") ? refusedReads.poll() : refusedWrites.poll();
        return refusal == null ? served(request) : refusal;
    }

    private MockResponse served(RecordedRequest request) {
        Target target = Target.parse(String.valueOf(request.getTarget()));
        Place place = Place.of(target.path());
        if (!SERVED.contains(place.resource())) {
            return text(404, "404 page not found\n");
        } else if (refused.contains(place.resource())) {
            return status(403, "Forbidden", place.resource() + " is forbidden", "");
        } else if (!request.getMethod().equals("GET")) {
            return write(request, place);
        } else if (!place.name().isEmpty()) {
            return store.find(place.path())
                    .map(object -> json(200, object.json()))
                    .orElseGet(() -> status(404, "NotFound", "not found", place.name()));
        }
        return read(target, place);
    }

    private MockResponse read(Target target, Place place) {
        Selector selector;
        try {
            selector = Selector.parse(target.query().getOrDefault("labelSelector", ""));
        } catch (IllegalArgumentException e) {
            return status(400, "BadRequest", "unable to parse requirement", "");
        }
        if (target.query().containsKey("watch")) {
            return watch(target, place, selector);
        }
        return list(target, place, selector);
    }

    /** A page goes on where the one before ended, as of its version; a token that is no number was not ours. */
    private MockResponse list(Target target, Place place, Selector selector) {
        List<JsonTree> all = store.list(place.path(), selector);
        String token = target.query().getOrDefault("continue", "");
        if (!token.matches("[0-9]*(-[0-9]+)?")) {
            return status(400, "BadRequest", "continue key is not valid", "");
        }
        String[] parts = token.isEmpty() ? new String[] {"0", Long.toString(store.version())} : token.split("-", -1);
        if (Long.parseLong(parts[1]) < store.compacted()) {
            return status(410, "Expired", "The provided continue parameter is too old", "");
        }
        int from = Math.min(Integer.parseInt(parts[0]), all.size());
        int limit = Integer.parseInt(target.query().getOrDefault("limit", "0"));
        int to = limit == 0 ? all.size() : Math.min(all.size(), from + limit);
        String next = to < all.size() ? ",\"continue\":\"" + to + "-" + parts[1] + "\"" : "";
        return json(
                200,
                "{\"kind\":\"" + place.kind() + "List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\""
                        + parts[1] + "\"" + next + "},\"items\":["
                        + String.join(
                                ",",
                                all.subList(from, to).stream()
                                        .map(JsonTree::json)
                                        .toList()) + "]}");
    }

    private MockResponse watch(Target target, Place place, Selector selector) {
        String from = target.query().getOrDefault("resourceVersion", "");
        if (!from.matches("[0-9]*")) {
            return status(500, "", "Invalid resource version", "");
        }
        if (watchesRefused) {
            return status(403, "Forbidden", "cannot watch resource " + place.resource(), "");
        } else if (busy) {
            busy = false;
            return text(429, "Too many requests, please try again later.\n");
        }
        int before = hangUps.get();
        boolean marked = target.query().getOrDefault("allowWatchBookmarks", "").equals("true");
        WatchBody body = new WatchBody(store, place, selector, from, watchers, new WatchBody.Mood() {
            @Override
            public boolean goesOn() {
                return !closed && hangUps.get() == before;
            }

            @Override
            public boolean isStalled() {
                return stalled;
            }

            @Override
            public int bookmarks() {
                return marked ? bookmarks.get() : 0;
            }
        });
        return new MockResponse.Builder()
                .code(200)
                .addHeader("Content-Type", "application/json")
                .addHeader("Date", "Thu, 01 Jan 2026 00:00:00 GMT")
                .addHeader("Transfer-Encoding", "chunked")
                .body(body)
                .build();
    }

    private MockResponse write(RecordedRequest request, Place place) {
        JsonTree sent = JsonTree.parse(String.valueOf(
                request.getBody() == null ? "{}" : request.getBody().utf8()));
        Optional<JsonTree> before = store.find(place.path());
        if (request.getMethod().equals("POST")) {
            String name = sent.get("metadata").find("name").map(JsonTree::text).orElse("generated-" + store.version());
            return written(store.put(place.path() + "/" + name, sent));
        } else if (before.isEmpty()) {
            return status(404, "NotFound", "not found", place.name());
        }
        if (sent.value() instanceof List) {
            return patched(place, before.get(), sent);
        }
        Optional<JsonTree> expected = sent.find("metadata").flatMap(m -> m.find("resourceVersion"));
        JsonTree actual = before.get().get("metadata").get("resourceVersion");
        if (expected.isPresent() && !expected.get().text().equals(actual.text())) {
            return status(409, "Conflict", "the object has been modified", place.name());
        }
        return written(store.put(place.path(), new JsonTree(merge(before.get().value(), sent.value()))));
    }

    /** A JSON patch of fields; setting the version is a demand on it. */
    private MockResponse patched(Place place, JsonTree before, JsonTree operations) {
        Object object = before.value();
        for (JsonTree operation : operations.items()) {
            Object value = operation.get("value").value();
            String[] path = operation.get("path").text().substring(1).split("/", -1);
            for (int i = path.length - 1; i >= 0; i--) {
                value = Map.of(path[i], value);
            }
            object = path[path.length - 1].equals("template") ? replaced(object, operation) : merge(object, value);
        }
        JsonTree after = new JsonTree(object);
        String version = after.get("metadata").get("resourceVersion").text();
        return version.equals(before.get("metadata").get("resourceVersion").text())
                ? written(store.put(place.path(), after))
                : status(409, "Conflict", "the object has been modified", place.name());
    }

    private static Object replaced(Object object, JsonTree operation) {
        Map<String, @Nullable Object> out = Store.fields(new JsonTree(object));
        Map<String, @Nullable Object> spec = Store.fields(new JsonTree(object).get("spec"));
        spec.put("template", operation.get("value").value());
        out.put("spec", spec);
        return out;
    }

    private MockResponse written(JsonTree object) {
        if (lateWrites) {
            lateWrites = false;
            return status(504, "Timeout", "request timed out", "");
        }
        return json(200, object.json());
    }

    /** A merge patch: null removes, objects merge, all else replaces. */
    private static @Nullable Object merge(@Nullable Object before, @Nullable Object patch) {
        if (!(patch instanceof Map<?, ?> changes)) {
            return patch;
        }
        Map<String, @Nullable Object> out = Store.fields(new JsonTree(before));
        changes.forEach((name, change) -> {
            if (change == null) {
                out.remove(String.valueOf(name));
            } else {
                out.put(String.valueOf(name), merge(out.get(String.valueOf(name)), change));
            }
        });
        return out;
    }

    private static MockResponse json(int code, String body) {
        return new MockResponse.Builder()
                .code(code)
                .addHeader("Content-Type", "application/json")
                .body(body + "\n")
                .build();
    }

    private static MockResponse text(int code, String body) {
        return new MockResponse.Builder()
                .code(code)
                .addHeader("Content-Type", "text/plain; charset=utf-8")
                .body(body)
                .build();
    }

    private static MockResponse status(int code, String reason, String message, String name) {
        String details = name.isEmpty() ? "" : ",\"details\":{\"name\":\"" + name + "\"}";
        return json(
                code,
                "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":\""
                        + message + "\",\"reason\":\"" + reason + "\"" + details + ",\"code\":" + code + "}");
    }

    @Override
    public void close() {
        closed = true;
        store.wake();
        server.close();
    }
}
