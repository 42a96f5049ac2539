package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Texts as people write them differ in a few characters, or in the order of their words; chance has no part in that. */
class FingerprintTest {
    private final Fingerprint fingerprint = new Fingerprint();

    private long of(byte[] text) {
        fingerprint.reset();
        fingerprint.add(text, 0, text.length);
        return fingerprint.value();
    }

    @Test
    void texts_withTwoWordsSwapped_differ() {
        int words = 12;
        for (int length = 2; length <= words; length++) {
            Set<Long> seen = new HashSet<>();
            int texts = 0;
            for (int one = 0; one < length; one++) {
                for (int other = one + 1; other < length; other++) {
                    for (String swapped : new String[] {"00000001", "00000002"}) {
                        String second = swapped.equals("00000001") ? "00000002" : "00000001";
                        StringBuilder text = new StringBuilder("00000000".repeat(length));
                        text.replace(8 * one, 8 * one + 8, swapped).replace(8 * other, 8 * other + 8, second);
                        seen.add(of(text.toString().getBytes(StandardCharsets.UTF_8)));
                        texts++;
                    }
                }
            }
            assertThat(seen).as("%d words", length).hasSize(texts);
        }
    }

    /** The last character of a word touches the least of it, so that other words could take back what it did. */
    @Test
    void texts_thatDifferInThreeCharacters_differ() {
        Set<Long> seen = new HashSet<>();
        byte[] text =
                "{'namespace':'shop','container':'web','pod':'web-7d9f','uid':'00'}".getBytes(StandardCharsets.UTF_8);
        for (int one = ' '; one <= '~'; one++) {
            for (int two = ' '; two <= '~'; two++) {
                for (int three = ' '; three <= '~'; three++) {
                    text[7] = (byte) one;
                    text[35] = (byte) two;
                    text[39] = (byte) three;
                    seen.add(of(text));
                }
            }
        }
        assertThat(seen).hasSize(95 * 95 * 95);
    }
}
