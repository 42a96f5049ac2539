package dev.guardrail.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    private final Findings findings = new Findings();

    @ParameterizedTest
    @ValueSource(
            strings = {"web", "'1'", "2001-01-01", "1.2.3", "v1.10", "0.95x", "a:b", "127.0.0.1", "nil", "|\n yes"})
    void text_thatAllReadersAgreeOn_isRead(String written) {
        assertThat(read(written, FieldType.TEXT)).isPresent();
        assertThat(codes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes", "No", "on", "y", "true", "1", "012", "1_000", "1.10", "12e7", ".nan", "-.inf", "0x1F", "60:30",
                "+1", ".5", "1.", "0o7", "[a]", "{a: b}"
            })
    void text_thatSomeTakeForSomethingElse_isRefused(String written) {
        assertThat(read(written, FieldType.TEXT)).isEmpty();
        assertThat(codes()).containsExactly("wrong-type");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "12, 12", "-3, -3", "9223372036854775807, 9223372036854775807"})
    void whole_decimal_isRead(String written, long value) {
        assertThat(read(written, FieldType.WHOLE)).contains(value);
        assertThat(read("'" + written + "'", FieldType.WHOLE_OR_QUOTED)).contains(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"012", "1_000", "+5", "1e3", "5.0", "0x1F", "'5'", "yes", "9223372036854775808", "60:30", "''"})
    void whole_anythingElse_isRefused(String written) {
        assertThat(read(written, FieldType.WHOLE)).isEmpty();
        assertThat(codes()).containsExactly("wrong-type");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void bool_trueAndFalse_areRead(String written, boolean value) {
        assertThat(read(written, FieldType.BOOL)).contains(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "True", "'true'", "1", "on"})
    void bool_anythingElse_isRefused(String written) {
        assertThat(read(written, FieldType.BOOL)).isEmpty();
    }

    @Test
    void number_asJsonHasIt_isRead() {
        assertThat(read("0.95", FieldType.NUMBER)).contains(new BigDecimal("0.95"));
        assertThat(read(".5", FieldType.NUMBER)).isEmpty();
        assertThat(read("'1'", FieldType.NUMBER)).isEmpty();
        assertThat(read("1e9999", FieldType.NUMBER)).isEmpty();
        assertThat(read("1".repeat(101), FieldType.NUMBER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"30s, PT30S", "1h30m, PT1H30M", "500ms, PT0.5S", "1.5h, PT1H30M", "0s, PT0S", "3us, PT0.000003S"})
    void duration_asGoHasIt_isRead(String written, Duration value) {
        assertThat(read(written, FieldType.DURATION)).contains(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "-1s", "soon", "1 m", "1d", "5m5", "''", "999999999h", "1h 30m", "s", "1e3s"})
    void duration_anythingElse_isRefused(String written) {
        assertThat(read(written, FieldType.DURATION)).isEmpty();
        assertThat(codes()).containsExactly("wrong-type");
    }

    @Test
    void type_ofOnesOwn_saysWhatItExpects() {
        FieldType<Severity> type = FieldType.of(
                "error or note",
                text -> text.equals("error") ? Optional.of(Severity.ERROR) : Optional.empty(),
                "write error");

        assertThat(read("error", type)).contains(Severity.ERROR);
        assertThat(read("eror", type)).isEmpty();
        assertThat(findings.sorted().get(0).text()).isEqualTo("a is eror, not error or note");
        assertThat(type.expected()).isEqualTo("error or note");
    }

    @Test
    void fields_allProblems_areToldAtOnce() {
        Fields fields = fields("""
                name: 1.10
                cuont: 5
                limit: '5'
                empty:
                metrics: none
                spec: [a]
                """);
        fields.required("name", FieldType.TEXT);
        fields.optional("count", FieldType.WHOLE);
        fields.optional("limit", FieldType.WHOLE);
        fields.optional("empty", FieldType.TEXT);
        fields.required("query", FieldType.TEXT);
        fields.list("metrics");
        fields.section("spec");
        fields.refuseUnknown();

        assertThat(Findings.text(findings.sorted())).isEqualTo("""
                t.yaml:1:1: error: query is missing [missing-field]
                    name: 1.10
                    ^
                  remedy: add query: a text

                t.yaml:1:7: error: name is 1.10, not a text [wrong-type]
                    name: 1.10
                          ^
                  remedy: put it in quotes: "1.10"

                t.yaml:2:1: error: cuont is not a known field [unknown-field]
                    cuont: 5
                    ^
                  remedy: did you mean count?

                t.yaml:3:8: error: limit is "5", not a whole number [wrong-type]
                    limit: '5'
                           ^
                  remedy: remove the quotes

                t.yaml:4:7: warning: empty has no value and counts as not given [empty-value]
                    empty:
                          ^
                  remedy: give it a value, or remove it

                t.yaml:5:10: error: metrics is none, not a list [wrong-type]
                    metrics: none
                             ^
                  remedy: begin each item with a dash

                t.yaml:6:7: error: spec is a list, not a mapping [wrong-type]
                    spec: [a]
                          ^
                  remedy: write its fields

                6 errors, 1 warning
                """);
    }

    @Test
    void sections_nested_areNamedByTheirPath() {
        Fields spec = fields("spec:\n  metrics:\n  - name: a\n  limits: {}\n")
                .requiredSection("spec")
                .orElseThrow();

        assertThat(spec.list("metrics")).hasSize(1);
        assertThat(spec.section("limits").orElseThrow().path()).isEqualTo("spec.limits");
        assertThat(spec.section("none")).isEmpty();
        assertThat(spec.list("none")).isEmpty();
        assertThat(spec.mapping().entries()).hasSize(2);
        assertThat(spec.toString()).isEqualTo("fields of spec");
        assertThat(fields("a: 1").toString()).isEqualTo("fields of the document");
    }

    @Test
    void fields_ofSomethingElse_areAFinding() {
        assertThat(Fields.of(read("- a\n"), "", findings)).isEmpty();
        assertThat(findings.toString()).contains("the document is a list, not a mapping");
    }

    @Test
    void required_withoutValue_isMissingAtItsKey() {
        fields("a: 1\nb:\n").required("b", FieldType.TEXT);

        assertThat(findings.sorted().get(0).place().line()).isEqualTo(2);
        assertThat(codes()).containsExactly("missing-field");
    }

    @Test
    void refuseErrors_warningsOnly_goesOn() {
        findings.warning("w", Place.of("t"), "text", "");
        findings.note("n", Place.of("t"), "text", "");
        findings.refuseErrors("t");
        findings.error("e", Place.of("t"), "text", "");

        assertThat(findings.count()).isEqualTo(3);
        assertThatThrownBy(() -> findings.refuseErrors("t cannot be used"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.findings()).hasSize(3));
        assertThat(Findings.text(List.of())).isEqualTo("nothing found\n");
    }

    @Test
    void findings_beyondTheMost_areOneError() {
        Findings few = new Findings(2);
        for (int i = 1; i <= 5; i++) {
            few.warning("w" + i, Place.of("t"), "text", "");
        }

        assertThat(few.sorted().stream().map(Finding::code)).containsExactly("w1", "w2", "too-many-findings");
        assertThat(few.hasErrors()).isTrue();
        assertThatThrownBy(() -> new Findings(0)).hasMessageContaining("0");
    }

    private <T> Optional<T> read(String written, FieldType<T> type) {
        return type.read(document("a: " + written + "\n").get("a").orElseThrow(), "a", findings);
    }

    private Fields fields(String text) {
        return Fields.of(document(text), "", findings).orElseThrow();
    }

    private static Mapping document(String text) {
        return (Mapping) read(text);
    }

    private static Node read(String text) {
        return Syntax.YAML
                .read("t.yaml", text, TextLimits.standard())
                .expectOne()
                .orRefuse()
                .get(0);
    }

    private List<String> codes() {
        return findings.sorted().stream().map(Finding::code).toList();
    }
}
