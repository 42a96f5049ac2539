package dev.guardrail.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A full measure of what parsers choke on: reading ends soon, without exhausting stack or memory. */
class HostileTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{",
                "- ",
                "? ",
                "a: ",
                "[a: ",
                "{a: {",
                "&a ",
                "*a ",
                "!t ",
                "!!str ",
                "\"",
                "'",
                "|\n",
                "\n",
                "\r",
                "a\n",
                "a: &a [*a]\n",
                "---\n",
                "...\n",
                "#",
                "😀",
                "a: 1\n",
                "{\"a\":",
                "[[],",
                "[1,",
                "\\",
                "%",
                "a: {{ b }}\n",
                ",",
                ": ",
                " ",
                "1",
                "- a\n",
                "\"\\",
                "? a\n",
                "{a,",
                "é: "
            })
    void repeated_endsSoon(String part) {
        String text = part.repeat(((1 << 20) - 1) / part.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
        for (Syntax syntax : Syntax.values()) {
            Reading read = assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> syntax.read("t", text, TextLimits.standard()));

            assertThat(read.findings()).hasSizeLessThanOrEqualTo(102);
            assertThat(Findings.text(read.findings())).hasSizeLessThan(100_000);
        }
    }
}
