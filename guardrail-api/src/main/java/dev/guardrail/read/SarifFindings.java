package dev.guardrail.read;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Place;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Findings as SARIF 2.1.0. */
final class SarifFindings {
    private SarifFindings() {}

    static String write(List<Finding> findings) {
        List<String> codes =
                findings.stream().map(Finding::code).distinct().sorted().toList();
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            tool(codes, json);
            json.writeStringField("columnKind", "unicodeCodePoints");
            json.writeArrayFieldStart("results");
            for (Finding finding : findings) {
                result(finding, codes.indexOf(finding.code()), json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void tool(List<String> codes, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "guardrail");
        json.writeArrayFieldStart("rules");
        for (String code : codes) {
            json.writeStartObject();
            json.writeStringField("id", code);
            text("shortDescription", code.replace('-', ' '), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void result(Finding finding, int rule, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", finding.code());
        json.writeNumberField("ruleIndex", rule);
        json.writeStringField("level", JsonFindings.word(finding.severity()));
        String remedy = finding.remedy().isEmpty() ? "" : "\nRemedy: " + finding.remedy();
        text("message", finding.text() + remedy, json);
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        location(finding.place(), json);
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void location(Place place, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(place.source()));
        json.writeEndObject();
        if (place.line() > 0) {
            json.writeObjectFieldStart("region");
            json.writeNumberField("startLine", place.line());
            if (place.column() > 0) {
                json.writeNumberField("startColumn", place.column());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** A path as a URI: relative as it is, so that code hosts find it in the repository. */
    private static String uri(String source) {
        String path = source.replace('\\', '/').replaceFirst("^(\\./)+", "");
        try {
            String scheme = path.startsWith("/") ? "file" : null;
            String host = scheme == null ? null : "";
            String relative = new URI(scheme, host, path, null).toASCIIString();
            return relative.isEmpty() ? "-" : relative;
        } catch (URISyntaxException e) {
            return "unnamed";
        }
    }

    private static void text(String field, String text, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("text", text);
        json.writeEndObject();
    }
}
