package dev.guardrail.prometheus.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmptyPatternTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".*",
                ".+",
                "a",
                "a*",
                "a|",
                "|a",
                "a|b",
                "(a|)",
                "(a|b)?",
                "(a)*",
                "(a)+",
                "(a*)+",
                "a{0,3}",
                "a{0}",
                "a{2}",
                "(ab){0,1}c",
                "^$",
                "^a$",
                "[a*]",
                "[a]*",
                "[]a]*",
                "[^]]",
                "[[:alpha:]]*",
                "(?i)",
                "(?i)a*",
                "(?:a|b*)",
                "(?i:a)?",
                "\\.",
                "\\.*",
                "\\d*|x",
                "a*b*c*",
                "a*b*c",
                "()",
                "(()|a)b?",
                "x{,3}",
                "{",
                "\\B",
                "\\b"
            })
    void pattern_asTheRealThing(String pattern) {
        String java = pattern.replace("[[:alpha:]]", "\\p{Alpha}")
                .replace("{,3}", "\\{,3\\}")
                .replaceAll("^\\{$", "\\\\{");
        boolean edge = pattern.equals("\\B");
        assertThat(EmptyPattern.matches(pattern)).isEqualTo(edge || Pattern.matches(java, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {")", "(", "[", "\\", "a{", "(?", "(?P<x", "[[:", "a)b(", "{9", "|)|("})
    void pattern_unsound(String pattern) {
        assertThat(EmptyPattern.matches(pattern)).isIn(true, false);
    }
}
