package dev.guardrail.kubernetes.recording;

import dev.guardrail.kubernetes.cluster.Target;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One recorded request with its answer. Times are milliseconds since the start of its scenario. */
public record Exchange(JsonTree json) {

    /** One line of a watch. */
    public record Line(double at, String text) {}

    public int seq() {
        return json.get("seq").whole();
    }

    public double start() {
        return json.get("startMs").number();
    }

    public double end() {
        return start() + json.get("elapsedMs").number();
    }

    /** The same, ended at this time of its scenario. */
    public Exchange endedAt(double time) {
        Map<Object, Object> fields = new LinkedHashMap<>((Map<?, ?>) Objects.requireNonNull(json.value()));
        fields.put("elapsedMs", BigDecimal.valueOf(time - start()));
        return new Exchange(new JsonTree(fields));
    }

    public String method() {
        return json.get("request").get("method").text();
    }

    public Target target() {
        return Target.parse(json.get("request").get("target").text());
    }

    public String accept() {
        Map<String, JsonTree> headers = json.get("request").get("headers").fields();
        return headers.containsKey("Accept") ? headers.get("Accept").text() : "*/*";
    }

    public boolean reads() {
        return method().equals("GET");
    }

    public boolean answered() {
        return response().find("status").isPresent();
    }

    public boolean watches() {
        String watch = target().query().getOrDefault("watch", "");
        return watch.equals("true") || watch.equals("1");
    }

    JsonTree response() {
        return json.get("response");
    }

    int status() {
        return response().get("status").whole();
    }

    List<JsonTree> headers() {
        return response().find("headers").map(JsonTree::items).orElse(List.of());
    }

    /** The body; empty for a stream, and where the recording leaves it out. */
    Optional<String> body() {
        Optional<String> json = response().find("body").map(body -> body.json() + "\n");
        return json.or(() -> response().find("bodyText").map(JsonTree::text));
    }

    public List<Line> lines() {
        return response().find("stream").map(JsonTree::items).orElse(List.of()).stream()
                .map(line -> new Line(
                        start() + line.get("atMs").number(), line.get("line").json()))
                .toList();
    }

    /** How a stream ended: eof, client-closed, complete, or an I/O error; blank where there was none. */
    public String streamEnd() {
        return response()
                .find("streamEnd")
                .flatMap(end -> end.find("how"))
                .map(JsonTree::text)
                .orElse("");
    }

    @Override
    public String toString() {
        return "exchange " + seq() + " " + method() + " " + target();
    }
}
