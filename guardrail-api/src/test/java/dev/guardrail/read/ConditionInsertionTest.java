package dev.guardrail.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.spec.Slot;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Place;
import org.junit.jupiter.api.Test;

class ConditionInsertionTest {
    private final Findings findings = new Findings();

    private String insert(String before, String value, String after) {
        Slot slot = new Slot("x", value, false, before, after, Place.of("t"));
        return new ConditionInsertion().insert(slot, findings);
    }

    private void assertRefused(String code) {
        assertThat(findings.sorted()).extracting(Finding::code).containsExactly(code);
    }

    @Test
    void literals_standAsTheyAre() {
        assertThat(insert("result < ", "0.5", " ")).isEqualTo("0.5");
        assertThat(insert("result < ", " 1e3 ", "")).isEqualTo("1e3");
        assertThat(insert("result == ", "true", "")).isEqualTo("true");
        assertThat(insert("result == ", "\"a b\"", "")).isEqualTo("\"a b\"");
        assertThat(insert("result == ", "'a \"b\"'", "")).isEqualTo("'a \"b\"'");
        assertThat(insert("1 -", "-2", "")).isEqualTo("(-2)");
        assertThat(findings.count()).isZero();
    }

    @Test
    void withinQuotes_valueIsEscaped() {
        assertThat(insert("result == '", "it's \\ \n", "'")).isEqualTo("it\\'s \\\\ \\n");
        assertThat(insert("result == \"", "a\"b\tc\r", "\"")).isEqualTo("a\\\"b\\tc\\r");
        assertThat(insert("result == `", "a`b\\", "`")).isEqualTo("a``b\\");
        assertThat(insert("'a\\'b' + \"", "x", "\"")).isEqualTo("x");
        assertThat(findings.count()).isZero();
    }

    @Test
    void commentsAreSeen() {
        assertThat(insert("1 /* ' */ < ", "2", "")).isEqualTo("2");
        assertThat(insert("1 // '\n < ", "2", "")).isEqualTo("2");
        assertThat(findings.count()).isZero();
        insert("result < 1 // ", "2", "");
        assertRefused("argument-in-comment");
    }

    @Test
    void unfinishedComment_isAComment() {
        insert("result < 1 /* ", "2", "");
        assertRefused("argument-in-comment");
    }

    @Test
    void gluedBefore_isRefused() {
        insert("result < 0.", "5", "");
        assertRefused("glued-argument");
    }

    @Test
    void gluedBehind_isRefused() {
        insert("result < ", "5", "e3");
        assertRefused("glued-argument");
    }

    @Test
    void twoLiterals_areNone() {
        insert("result == ", "\"a\" + \"b\"", "");
        assertRefused("not-a-literal");
    }
}
