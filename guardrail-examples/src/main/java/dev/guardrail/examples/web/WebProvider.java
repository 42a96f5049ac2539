package dev.guardrail.examples.web;

import dev.guardrail.evidence.Shape;
import dev.guardrail.spec.Insertion;
import dev.guardrail.spec.Order;
import dev.guardrail.spec.Provider;
import dev.guardrail.spec.Provision;
import dev.guardrail.spec.Slot;
import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Node;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * {@code web}: asks an HTTP service for JSON. Register it with the host's own client:
 *
 * <pre>{@code
 * Providers.installed().with(new WebProvider(new OkHttpClient()))
 * }</pre>
 *
 * @param client whose threads, connections and TLS settings are used
 */
public record WebProvider(OkHttpClient client) implements Provider {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT");
    private static final MediaType JSON = MediaType.get("application/json");
    private static final Duration ARGO_TIMEOUT = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "web";
    }

    /** Within a URL a value is encoded; secrets may stand in headers only, because the URL stands in reports. */
    @Override
    public Insertion insertion(String setting) {
        boolean header = setting.startsWith("headers[");
        return (slot, findings) -> {
            if (slot.secret() && !header) {
                findings.add(slot.error("secret-exposed", "is secret and would stand in reports", "use a header"));
            }
            return setting.equals("url") ? inUrl(slot) : slot.value();
        };
    }

    private static String inUrl(Slot slot) {
        return slot.before().isEmpty()
                ? slot.value()
                : URLEncoder.encode(slot.value(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public Optional<Provision> provide(Order order) {
        Fields settings = order.settings();
        Findings findings = order.findings();
        Optional<String> url = settings.required("url", FieldType.TEXT);
        String method = settings.optional("method", FieldType.TEXT).orElse("GET");
        Optional<String> body = settings.optional("body", FieldType.TEXT);
        Optional<Long> seconds = settings.optional("timeoutSeconds", FieldType.WHOLE);
        Optional<JsonPath> path = JsonPath.read(settings, "jsonPath", findings);
        Request.Builder request = new Request.Builder();
        headers(settings, request, findings);
        settings.refuseUnknown();
        boolean sends = !method.equals("GET");
        check(METHODS.contains(method) && sends == body.isPresent(), settings, "method", findings);
        check(seconds.map(s -> s >= 1 && s <= 3_600).orElse(true), settings, "timeoutSeconds", findings);
        boolean later = url.map(text -> text.contains("{{")).orElse(true);
        Optional<HttpUrl> address = url.filter(text -> !later).map(HttpUrl::parse);
        check(later || address.isPresent(), settings, "url", findings);
        return path.map(jsonPath -> Provision.builder()
                .shape(Shape.unknown())
                .source(() -> new WebSource(
                        client,
                        request.url(address.orElseThrow())
                                .method(
                                        method,
                                        body.map(text -> RequestBody.create(text, JSON))
                                                .orElse(null))
                                .build(),
                        jsonPath))
                .timeout(seconds.map(Duration::ofSeconds).orElse(ARGO_TIMEOUT))
                .build());
    }

    private static void headers(Fields settings, Request.Builder request, Findings findings) {
        for (Node node : settings.list("headers")) {
            Fields.of(node, settings.name("headers"), findings).ifPresent(header -> {
                Optional<String> key = header.required("key", FieldType.TEXT);
                Optional<String> value = header.required("value", FieldType.TEXT);
                header.refuseUnknown();
                boolean sound = key.isEmpty() || value.isEmpty() || isHeader(key.get(), value.get());
                check(sound, header, "value", findings);
                if (sound && key.isPresent() && value.isPresent()) {
                    request.header(key.get(), value.get());
                }
            });
        }
    }

    private static boolean isHeader(String key, String value) {
        return key.matches("[A-Za-z0-9-]+") && value.chars().allMatch(c -> c >= ' ' && c < 127);
    }

    private static void check(boolean holds, Fields settings, String key, Findings findings) {
        if (!holds) {
            findings.error(
                    "bad-" + key.toLowerCase(Locale.ROOT),
                    settings.node(key).orElse(settings.mapping()).place(),
                    settings.name(key) + " cannot be used",
                    "give an http URL, GET or a body, printable headers, a timeout of 1 to 3600 seconds");
        }
    }
}
