package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AnswerBytesProperties {

    @Property(tries = 500)
    void stretch_howeverItIsRead_isTheSame(
            @ForAll @Size(min = 2, max = 200) byte[] answer,
            @ForAll @IntRange(max = 199) int one,
            @ForAll @IntRange(max = 199) int other,
            @ForAll @IntRange(min = 1, max = 210) int room,
            @ForAll Random random)
            throws IOException {
        int from = Math.min(one, other) % answer.length;
        int to = Math.max(from, Math.max(one, other) % answer.length);
        long whole = print(answer, from, to, answer.length, new Random(0));
        assertThat(print(answer, from, to, room, random)).isEqualTo(whole);
        byte[] moved = new byte[answer.length + 7];
        System.arraycopy(answer, 0, moved, 7, answer.length);
        assertThat(print(moved, from + 7, to + 7, room, random)).isEqualTo(whole);
        if (from < to) {
            byte[] changed = answer.clone();
            changed[from + random.nextInt(to - from)] ^= (byte) (1 << random.nextInt(8));
            assertThat(print(changed, from, to, room, random)).isNotEqualTo(whole);
            assertThat(print(answer, from, to - 1, room, random)).isNotEqualTo(whole);
        }
    }

    /** Who looks at all that waits each time there is more would otherwise look at a long series once for each of its bytes. */
    @Example
    void whatWaits_ofAnAnswerThatComesByteByByte_isLookedAtTwiceOnAverage() throws IOException {
        int size = 8000;
        AnswerBytes in = new AnswerBytes(new FilterInputStream(new ByteArrayInputStream(new byte[size])) {
            @Override
            public int read(byte[] into, int at, int length) throws IOException {
                return super.read(into, at, Math.min(1, length));
            }
        });
        int told = in.read(new byte[size], 0, size);
        int looks = 0;
        while (in.readMore()) {
            looks += in.filled() - in.next();
        }
        assertThat(in.filled() - in.next()).isEqualTo(size - told);
        assertThat(looks).isLessThan(3 * size);
    }

    /** As a parser does: one buffer that is filled again and again, and positions that it has come to. */
    private static long print(byte[] answer, int from, int to, int room, Random random) throws IOException {
        AnswerBytes in = new AnswerBytes(new ByteArrayInputStream(answer));
        byte[] buffer = new byte[room];
        long print = 0;
        boolean begun = false;
        for (int position = 0; position < answer.length; ) {
            int offset = random.nextInt(room);
            int n = in.read(buffer, offset, 1 + random.nextInt(room - offset));
            for (int i = 0; i < n; i++, position++) {
                if (position == from) {
                    in.begin(from);
                    begun = true;
                }
                if (position == to && begun) {
                    print = in.end(to);
                    begun = false;
                }
            }
        }
        return print;
    }
}
