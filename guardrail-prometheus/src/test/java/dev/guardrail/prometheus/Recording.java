package dev.guardrail.prometheus;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import okio.Buffer;

/** One recorded exchange with a real server, and whether a plain guardrail may succeed on it. */
record Recording(String name, boolean maySucceed, Json json) {
    private static final Pattern FIRST_TIME = Pattern.compile("\\[\\s*(-?[0-9.]+),\\s*\"");
    private static final Instant DEFAULT_TIME = Instant.ofEpochSecond(1_767_313_205);

    static List<Recording> under(Path root) {
        return Json.read(root.resolve("index.json")).items().stream()
                .map(entry -> new Recording(
                        entry.text("name"),
                        "true".equals(entry.text("maySucceed")),
                        Json.read(root.resolve(entry.text("name") + ".json"))))
                .filter(recording -> recording.json().has("response"))
                .toList();
    }

    /** The answer as text, if it was kept as one. */
    String body() {
        return response().has("body") ? response().text("body") : "";
    }

    private Json response() {
        return json.get("response");
    }

    private Map<String, Json> parameters() {
        Json request = json.get("request");
        return request.has("query")
                ? request.get("query").fields()
                : request.has("form") ? request.get("form").fields() : Map.of();
    }

    /** Whether the recording keeps the body as it was; of huge ones only the ends are kept. */
    boolean isWhole() {
        return response().has("body") || response().has("bodyBase64");
    }

    boolean isRange() {
        return json.get("request").text("path").endsWith("query_range");
    }

    boolean isScalar() {
        return body().contains("\"resultType\":\"scalar\"");
    }

    /** The window asked for; some recordings ask for an impossible one, and our source would not let that out. */
    Duration window() {
        Duration window = Duration.between(time("start"), time("end"));
        return window.compareTo(step()) < 0 ? step() : window;
    }

    Duration step() {
        Json step = parameters().get("step");
        long millis = step == null ? 0 : SampleTime.millis(step.text()).orElse(0);
        return millis > 0 ? Duration.ofMillis(millis) : Duration.ofSeconds(60);
    }

    /** The instant that was asked for; where the server's clock decided, the one it answered for. */
    Instant at() {
        if (isRange()) {
            return time("end");
        }
        Json time = parameters().get("time");
        if (time != null && time.text().contains("T")) {
            return offset(time.text());
        }
        return time == null ? answeredAt() : time("time");
    }

    private static Instant offset(String text) {
        try {
            return java.time.OffsetDateTime.parse(text).toInstant();
        } catch (java.time.DateTimeException e) {
            return DEFAULT_TIME;
        }
    }

    private Instant time(String parameter) {
        Json value = parameters().get(parameter);
        if (value == null || !value.text().matches("-?[0-9.]+(e[0-9]+)?")) {
            return DEFAULT_TIME;
        }
        return Instant.ofEpochMilli(
                new java.math.BigDecimal(value.text()).movePointRight(3).longValue());
    }

    private Instant answeredAt() {
        Matcher first = FIRST_TIME.matcher(body());
        return first.find()
                ? Instant.ofEpochMilli(SampleTime.millis(first.group(1)).orElseThrow())
                : DEFAULT_TIME;
    }

    /** The answer, byte for byte, with its status and headers. */
    MockResponse replay() {
        Buffer body = new Buffer();
        if (response().has("bodyBase64")) {
            body.write(Base64.getDecoder().decode(response().text("bodyBase64")));
        } else {
            String kept = response().has("body") ? "body" : "bodyHead";
            body.writeString(response().has(kept) ? response().text(kept) : "", StandardCharsets.UTF_8);
        }
        MockResponse.Builder out = new MockResponse.Builder()
                .status("HTTP/1.1 " + response().text("status") + " "
                        + (response().has("reason") ? response().text("reason") : "Recorded"));
        if (response().has("headers")) {
            response().get("headers").fields().forEach((name, value) -> {
                if (!name.toLowerCase(Locale.ROOT).matches("content-length|transfer-encoding|connection")) {
                    out.addHeader(name, value.text());
                }
            });
        }
        return body.size() == 0 ? out.build() : out.body(body).build();
    }
}
