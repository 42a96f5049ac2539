package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class ExcerptTest {

    @Example
    void severalLines_anyGaps_areOneLine() {
        assertThat(Excerpt.of(" \t one\r\n\u0000two  three \u007f ")).isEqualTo("one two three");
    }

    /** Terminals obey some of them, and others end a line where nobody looks for it. */
    @Example
    void controlsBeyondAscii_areGapsToo() {
        assertThat(Excerpt.of("one\u0085two\u009b31mthree\u2028four\u2029five"))
                .isEqualTo("one two 31mthree four five");
    }

    @Example
    void longText_anyText_isCutAndSaysSo() {
        assertThat(Excerpt.of("a".repeat(200))).isEqualTo("a".repeat(200));
        assertThat(Excerpt.of("a".repeat(200) + "  \n")).isEqualTo("a".repeat(200));
        assertThat(Excerpt.of("a".repeat(201))).isEqualTo("a".repeat(200) + "…");
        assertThat(Excerpt.of(" ".repeat(800) + "a")).isEqualTo("…");
    }

    @Example
    void longText_pairAtTheCut_isNotCutApart() {
        assertThat(Excerpt.of("a".repeat(199) + "\uD83D\uDE80" + "b")).isEqualTo("a".repeat(199) + "…");
    }

    /** What it was made of at first, and what takes ten times as long. */
    @Property
    void excerpt_anyText_isThatOfARegularExpression(
            @ForAll @StringLength(max = 900) @CharRange(from = '\u001A', to = '#') String text) {
        String line = text.substring(0, Math.min(800, text.length()))
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        String expected = text.length() <= 800 && line.length() <= 200
                ? line
                : line.substring(0, Math.min(200, line.length())) + "…";
        assertThat(Excerpt.of(text)).isEqualTo(expected);
    }
}
