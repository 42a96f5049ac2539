package dev.guardrail.examples;

import dev.guardrail.examples.Recording.Question;
import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Node;
import dev.guardrail.text.Sequence;
import dev.guardrail.text.Syntax;
import dev.guardrail.text.TextLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * What a real Prometheus answered to the queries of the ready-made guardrails, byte for byte.
 *
 * @param answers the response body by query and {@code time} parameter
 */
record Recording(Map<Question, String> answers) {

    /** One request as the server saw it. */
    record Question(String query, String time) {}

    /** Reads {@code recorded/<name>/answers.json} from the class path. */
    static Recording named(String name) throws IOException {
        String file = "/recorded/" + name + "/answers.json";
        try (InputStream in = Recording.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("no recording " + file + " on the class path");
            }
            Node document = Syntax.JSON
                    .read(file, in, TextLimits.standard().withMaxBytes(1 << 22))
                    .orRefuse()
                    .get(0);
            return new Recording(answers((Sequence) document));
        }
    }

    private static Map<Question, String> answers(Sequence document) {
        Map<Question, String> answers = new HashMap<>();
        Findings findings = new Findings();
        for (Node item : document.items()) {
            Fields.of(item, "recording", findings)
                    .ifPresent(fields -> answers.put(
                            new Question(text(fields, "query"), text(fields, "time")), text(fields, "body")));
        }
        findings.refuseErrors("The recording cannot be read.");
        return Map.copyOf(answers);
    }

    private static String text(Fields fields, String key) {
        return fields.required(key, FieldType.TEXT).orElse("");
    }
}
