package dev.guardrail.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Node;
import dev.guardrail.text.Syntax;
import dev.guardrail.text.TextLimits;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written as SARIF has the structure of SARIF 2.1.0: nothing required is missing, nothing unknown is there. */
class SarifTest {
    private final Findings problems = new Findings();
    private final List<String> rules = new ArrayList<>();

    @Test
    void brokenTemplates_areSarif() throws IOException, URISyntaxException {
        List<Finding> found = new ArrayList<>();
        for (Path file : BrokenTemplateTest.files()) {
            Templates templates =
                    TemplateReader.of(TestProviders.ALL).read(file.getFileName().toString(), Files.readString(file));
            found.addAll(templates.lint(Arguments.none()));
        }
        assertThat(check(FindingFormat.SARIF.write(found))).isEqualTo(found.size());
    }

    @Test
    void nothingFound_isSarifToo() {
        assertThat(check(FindingFormat.SARIF.write(List.of()))).isZero();
    }

    /** The number of results. */
    private int check(String sarif) {
        Node root = Syntax.JSON
                .read("sarif", sarif, TextLimits.standard().withMaxBytes(10_000_000))
                .expectOne()
                .orRefuse()
                .get(0);
        Fields log = Fields.of(root, "", problems).orElseThrow();
        assertThat(text(log, "$schema")).endsWith("sarif-2.1.0.json");
        assertThat(text(log, "version")).isEqualTo("2.1.0");
        assertThat(log.list("runs")).hasSize(1);
        Fields run = Fields.of(log.list("runs").get(0), "run", problems).orElseThrow();
        assertThat(text(run, "columnKind")).isEqualTo("unicodeCodePoints");
        driver(run);
        List<Node> results = run.list("results");
        results.forEach(result -> result(Fields.of(result, "result", problems).orElseThrow()));
        log.refuseUnknown();
        run.refuseUnknown();
        assertThat(problems.sorted()).isEmpty();
        return results.size();
    }

    private void driver(Fields run) {
        Fields tool = run.requiredSection("tool").orElseThrow();
        Fields driver = tool.requiredSection("driver").orElseThrow();
        assertThat(text(driver, "name")).isEqualTo("guardrail");
        for (Node node : driver.list("rules")) {
            Fields rule = Fields.of(node, "rule", problems).orElseThrow();
            rules.add(text(rule, "id"));
            message(rule, "shortDescription");
            rule.refuseUnknown();
        }
        assertThat(rules).doesNotHaveDuplicates();
        tool.refuseUnknown();
        driver.refuseUnknown();
    }

    private void result(Fields result) {
        long index = result.required("ruleIndex", FieldType.WHOLE).orElseThrow();
        assertThat(text(result, "ruleId")).isEqualTo(rules.get((int) index));
        assertThat(text(result, "level")).isIn("error", "warning", "note");
        message(result, "message");
        assertThat(result.list("locations")).hasSize(1);
        Fields location =
                Fields.of(result.list("locations").get(0), "location", problems).orElseThrow();
        Fields physical = location.requiredSection("physicalLocation").orElseThrow();
        Fields artifact = physical.requiredSection("artifactLocation").orElseThrow();
        assertThat(URI.create(text(artifact, "uri"))).hasNoFragment();
        physical.section("region").ifPresent(region -> {
            assertThat(region.required("startLine", FieldType.WHOLE).orElseThrow())
                    .isPositive();
            assertThat(region.optional("startColumn", FieldType.WHOLE).orElse(1L))
                    .isPositive();
            region.refuseUnknown();
        });
        List.of(result, location, physical, artifact).forEach(Fields::refuseUnknown);
    }

    private void message(Fields owner, String key) {
        Fields message = owner.requiredSection(key).orElseThrow();
        assertThat(text(message, "text")).isNotBlank();
        message.refuseUnknown();
    }

    private static String text(Fields fields, String key) {
        return fields.required(key, FieldType.TEXT).orElseThrow();
    }
}
