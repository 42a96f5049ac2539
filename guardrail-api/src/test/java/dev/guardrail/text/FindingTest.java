package dev.guardrail.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTest {

    @Test
    void toString_tab_keepsTheCaretInPlace() {
        assertThat(finding("\ta: b", 5).toString())
                .isEqualTo("t:3:5: error: wrong [code]\n     a: b\n        ^\n  remedy: mend it");
    }

    @Test
    void toString_longLine_isCutAroundTheCaret() {
        String text = finding("x".repeat(500) + "HERE" + "y".repeat(500), 501).toString();

        List<String> lines = text.lines().toList();
        assertThat(lines.get(1)).hasSizeLessThan(110).contains("HERE");
        assertThat(lines.get(1).charAt(lines.get(2).indexOf('^'))).isEqualTo('H');
    }

    @Test
    void toString_columnBeyondTheLine_isItsEnd() {
        assertThat(finding("ab", 99).toString()).contains("\n    ab\n      ^\n");
    }

    @Test
    void toString_escapeSequences_doNotReachTheTerminal() {
        String text = Finding.error(
                        "code", new Place("a\u001bb", 1, 2, "\u001b[2Jx"), "is \u001b[31m\u202E", "write \u0007")
                .toString();

        assertThat(text)
                .doesNotContain("\u001b")
                .doesNotContain("\u202E")
                .doesNotContain("\u0007")
                .contains("\\u001B[31m");
    }

    @Test
    void toString_noColumn_hasNoCaret() {
        assertThat(finding("ab", 0).toString()).contains("\n    ab\n  remedy");
        assertThat(Finding.note("code", Place.of("t"), "text", "").toString()).isEqualTo("t: note: text [code]");
    }

    private static Finding finding(String excerpt, int column) {
        return Finding.error("code", new Place("t", 3, column, excerpt), "wrong", "mend it");
    }
}
