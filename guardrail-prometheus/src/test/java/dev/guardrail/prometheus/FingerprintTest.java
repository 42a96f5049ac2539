package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Texts as people write them differ in a few characters, or in the order of their words; chance has no part in that. */
class FingerprintTest {
    private static long of(byte[] text) {
        return Fingerprint.of(text, 0, text.length);
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

    @Test
    void texts_ofWhichOneGoesOnWithZeros_differ() {
        Set<Long> seen = new HashSet<>();
        for (int length = 0; length < 200; length++) {
            seen.add(of(new byte[length]));
        }
        assertThat(seen).hasSize(200);
    }

    /** Each of its bits counts wherever it stands, for the blocks before the last and for the overlap of the last. */
    @Test
    void texts_thatDifferInOneBit_differ() {
        for (int length = 1; length < 140; length++) {
            Set<Long> seen = new HashSet<>(Set.of(of(new byte[length])));
            for (int bit = 0; bit < 8 * length; bit++) {
                byte[] text = new byte[length];
                text[bit / 8] = (byte) (1 << bit % 8);
                seen.add(of(text));
            }
            assertThat(seen).as("%d bytes", length).hasSize(1 + 8 * length);
        }
    }

    /** A character that differs as the lengths do must not take back what the length did. */
    @Test
    void texts_ofAnyLengthWithOneCharacter_differ() {
        Set<Long> seen = new HashSet<>();
        int texts = 0;
        for (int length = 1; length < 80; length++) {
            for (int at = 0; at < length; at++) {
                for (int one = 1; one < 128; one++, texts++) {
                    byte[] text = new byte[length];
                    text[at] = (byte) one;
                    seen.add(of(text));
                }
            }
        }
        assertThat(seen).hasSize(texts);
    }

    @Test
    void text_amongOthers_isTheSame() {
        byte[] around =
                "....{'namespace':'shop','container':'web','pod':'web-7d9f'}....".getBytes(StandardCharsets.UTF_8);
        byte[] alone = Arrays.copyOfRange(around, 4, around.length - 4);
        assertThat(Fingerprint.of(around, 4, alone.length)).isEqualTo(of(alone));
    }
}
