package dev.guardrail.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardrail.evidence.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExcerptTest {
    private static String[] refused(String text) {
        return catchThrowableOfType(
                        ConditionException.class, () -> Condition.compile(Role.SUCCESS, text, Shape.unknown()))
                .getMessage()
                .split("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\tresult[0] > 1 &&\\tnope > 3 | 1:19",
                "result > 1\\r\\n&& nope > 1\\r\\n | 2:4",
                "'\uD83D\uDE00\uD83D\uDE00' != result && nope | 1:19",
            })
    void caret_standsBelowWhatItMeans(String written, String place) {
        String[] lines =
                refused(written.replace("\\t", "\t").replace("\\r", "\r").replace("\\n", "\n"));
        assertThat(lines[1]).startsWith("  " + place + ": error: nope");
        int caret = lines[3].codePointCount(0, lines[3].indexOf('^'));
        assertThat(lines[2].substring(lines[2].offsetByCodePoints(0, caret))).startsWith("nope");
        assertThat(lines[3].stripLeading()).isEqualTo("^^^^");
        assertThat(lines[2]).doesNotContain("\t", "\r");
    }

    @Test
    void excerpt_cutsNoCharacterAndCommandsNoTerminal() {
        for (String start : new String[] {"", "x"}) {
            String[] lines = refused("'" + start + "\uD83D\uDE00".repeat(100) + "' != result && nope");
            assertThat(lines[2]).doesNotMatch("\\s+\\p{Cs}.*").contains("nope");
        }
        assertThat(refused("result != '\u001B[31m\u202E' && nope")[2]).doesNotContain("\u001B", "\u202E");
    }
}
