package dev.guardrail.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.evidence.Shape;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What people read when a condition is refused or accepted with findings, kept as a file so that a change shows as a
 * difference. Written anew by {@code mvn -pl guardrail-api test -Dtest=RefusalTextTest -Dgolden.write=true}.
 */
final class RefusalTextTest {
    private static final Map<String, Shape> SHAPES = shapes();

    private static final List<String> CONDITIONS = List.of(
            "vector; result <= 0.95",
            "vector; result[0] <= 0.95 && resutl[1] > 3",
            "vector; result.successRate >= 0.95",
            "vector; sum(rate(errors[5m])) < 1",
            "vector; result[0] => 0.95",
            "vector; result[0] = 0.95",
            "vector; result[0] >= 0.95 and",
            "vector; all(result, #)",
            "vector; result[0] > 5 && result[0] < 3",
            "vector; len(result) == 0",
            "vector; len(result) == 0 || result[0] >= 0.95",
            "vector; isNaN(result[0]) || !(result[0] > 5) || all(result, # < 1)",
            "vector; result[1:][0] > 1 && (result | reduce(#)) > 2",
            "number; result[0] <= 0.95",
            "number; default(result, 0) < 5",
            "number; 0.95",
            "number; true",
            "number; args.threshold > 1",
            "text; result == 200",
            "text; result > 0.5 && result matches '['",
            "object; result.redy && result.replicas >= 1",
            "object; result.ready == nil || result.replicas % 2.5 == 0",
            "object; result.error-rate < 5",
            "object; max() > 1",
            "unknown; result.a ?? 1 > 2",
            "unknown; \"one\nline\" == result",
            "unknown; result.a > 1\n  && result.b >\n  'text' + 5");

    private static Map<String, Shape> shapes() {
        Map<String, Shape> fields = new LinkedHashMap<>();
        fields.put("ready", Shape.bool());
        fields.put("replicas", Shape.whole());
        return Map.of(
                "vector", Shape.vector(),
                "number", Shape.number(),
                "text", Shape.text(),
                "object", Shape.struct(fields),
                "unknown", Shape.unknown());
    }

    @Test
    void texts_areAsReviewed() throws IOException, URISyntaxException {
        StringBuilder all = new StringBuilder();
        for (String line : CONDITIONS) {
            int split = line.indexOf(';');
            all.append("# ").append(line).append('\n');
            all.append(said(SHAPES.get(line.substring(0, split)), line.substring(split + 2)))
                    .append("\n\n");
        }
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(Path.of("src/test/resources/golden/refusals.txt"), all);
            return;
        }
        Path golden = Path.of(
                RefusalTextTest.class.getResource("/golden/refusals.txt").toURI());
        assertThat(all.toString()).isEqualTo(Files.readString(golden));
    }

    private static String said(Shape shape, String text) {
        try {
            StringBuilder out = new StringBuilder("accepted");
            Condition.compile(Role.SUCCESS, text, shape)
                    .findings()
                    .forEach(problem -> out.append('\n').append(Excerpt.of(text, problem)));
            return out.toString();
        } catch (ConditionException e) {
            return e.getMessage();
        }
    }
}
