package dev.guardrail.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.text.Finding;
import dev.guardrail.text.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingFormatTest {
    private static final List<Finding> FOUND = List.of(
            Finding.warning("weak", new Place("a b/t.yaml", 3, 0, "x"), "is \"weak\"", ""),
            Finding.error("bad-thing", new Place("a b/t.yaml", 2, 7, "x: y"), "is bad", "mend it"));

    @Test
    void json_isForPrograms() {
        assertThat(FindingFormat.JSON.write(FOUND)).isEqualTo("""
                {
                  "findings" : [ {
                    "code" : "bad-thing",
                    "severity" : "error",
                    "source" : "a b/t.yaml",
                    "line" : 2,
                    "column" : 7,
                    "text" : "is bad",
                    "remedy" : "mend it"
                  }, {
                    "code" : "weak",
                    "severity" : "warning",
                    "source" : "a b/t.yaml",
                    "line" : 3,
                    "text" : "is \\"weak\\"",
                    "remedy" : ""
                  } ],
                  "errors" : 1,
                  "warnings" : 1,
                  "notes" : 0
                }
                """);
    }

    @Test
    void sarif_namesRulesAndRegions() {
        String sarif = FindingFormat.SARIF.write(FOUND);
        assertThat(sarif)
                .contains("\"version\" : \"2.1.0\"")
                .contains("\"uri\" : \"a%20b/t.yaml\"")
                .contains("\"ruleId\" : \"bad-thing\"")
                .contains("\"level\" : \"error\"")
                .contains("\"startLine\" : 2")
                .contains("\"startColumn\" : 7");
        assertThat(FindingFormat.SARIF.write(List.of(Finding.note("n", Place.of("/abs/x"), "t", "r"))))
                .contains("\"uri\" : \"file:///abs/x\"")
                .doesNotContain("region");
    }

    @Test
    void text_isForPeople() {
        assertThat(FindingFormat.TEXT.write(FOUND))
                .contains("a b/t.yaml:2:7: error: is bad [bad-thing]")
                .endsWith("1 error, 1 warning\n");
    }
}
