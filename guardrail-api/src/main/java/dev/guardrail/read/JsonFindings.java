package dev.guardrail.read;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Severity;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Findings as JSON for programs. */
final class JsonFindings {
    private JsonFindings() {}

    static String write(List<Finding> findings) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("findings");
            for (Finding finding : findings) {
                write(finding, json);
            }
            json.writeEndArray();
            for (Severity severity : Severity.values()) {
                long count =
                        findings.stream().filter(f -> f.severity() == severity).count();
                json.writeNumberField(word(severity) + "s", count);
            }
            json.writeEndObject();
        });
    }

    private static void write(Finding finding, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", finding.code());
        json.writeStringField("severity", word(finding.severity()));
        json.writeStringField("source", finding.place().source());
        if (finding.place().line() > 0) {
            json.writeNumberField("line", finding.place().line());
        }
        if (finding.place().column() > 0) {
            json.writeNumberField("column", finding.place().column());
        }
        json.writeStringField("text", finding.text());
        json.writeStringField("remedy", finding.remedy());
        json.writeEndObject();
    }

    /** The severity in small letters, which are also SARIF's levels. */
    static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
