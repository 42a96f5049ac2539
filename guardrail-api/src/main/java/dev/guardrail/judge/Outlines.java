package dev.guardrail.judge;

import dev.guardrail.condition.Explanation.Reading;
import dev.guardrail.evidence.Witness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metric's older successes in outline: when, the question, how much was read, and the value in words. Some twenty bytes
 * each where a whole one has five hundred, since a host may keep ten for each of a hundred thousand runs. Times are kept to
 * the millisecond. Immutable.
 */
final class Outlines {
    private static final int LONGEST_TEXT = 60;
    private static final String READ = "result";

    static final Outlines NONE = new Outlines("", 0, 0, new byte[0]);

    /** Of the first one; a source hardly ever words it in two ways. */
    private final String question;

    private final long start;
    private final int size;
    private final byte[] packed;

    private Outlines(String question, long start, int size, byte[] packed) {
        this.question = question;
        this.start = start;
        this.size = size;
        this.packed = packed;
    }

    /**
     * With one more, the newest of all, if it was a success.
     *
     * @param before how many of the measurements that are kept whole were taken before it
     * @param most as many are kept, the oldest goes first
     */
    Outlines plus(@Nullable Measurement measurement, int before, int most) {
        if (most <= 0) {
            return NONE;
        }
        if (!(measurement instanceof Measurement.Successful success)) {
            return size <= most ? this : new Outlines(question, start, most, without(size - most));
        }
        Outlines base = size == 0 ? beginningWith(success) : this;
        byte[] rest = size < most ? packed : without(size + 1 - most);
        byte[] one = base.pack(success, before);
        byte[] all = Arrays.copyOf(rest, rest.length + one.length);
        System.arraycopy(one, 0, all, rest.length, one.length);
        return new Outlines(base.question, base.start, Math.min(size + 1, most), all);
    }

    private static Outlines beginningWith(Measurement.Successful success) {
        Moment asked = success.asked();
        return new Outlines(success.evidence().witness().asked(), millis(asked.at()) - elapsed(asked), 0, NONE.packed);
    }

    private byte[] without(int oldest) {
        Unpacking in = new Unpacking(packed);
        int gone = 0;
        for (int i = 0; i < oldest; i++) {
            gone = in.skip();
        }
        return Arrays.copyOfRange(packed, gone, packed.length);
    }

    private byte[] pack(Measurement.Successful success, int before) {
        Basis basis = success.evidence();
        Witness witness = basis.witness();
        long asked = millis(success.asked().at());
        Packing out = new Packing();
        out.whole(before);
        out.text(witness.asked().equals(question) ? "" : cut(witness.asked()));
        out.signed(elapsed(success.asked()));
        out.signed(asked - elapsed(success.asked()) - start);
        out.signed(elapsed(success.finished()) - elapsed(success.asked()));
        out.signed(millis(witness.at()) - asked);
        out.whole(witness.series());
        out.whole(witness.samples());
        out.words(cut(basis.measured()));
        return out.bytes();
    }

    /** Them all in the order taken, among those that are kept whole. */
    List<Measurement> among(List<Measurement> whole) {
        List<Measurement> all = new ArrayList<>(size + whole.size() + 1);
        Unpacking in = new Unpacking(packed);
        int next = 0;
        for (int i = 0; i < size; i++) {
            in.next();
            for (int before = (int) in.whole(); next < before; next++) {
                all.add(whole.get(next));
            }
            all.add(unpack(in));
        }
        all.addAll(whole.subList(next, whole.size()));
        return all;
    }

    private Measurement unpack(Unpacking in) {
        String other = in.text();
        long elapsed = in.signed();
        long at = start + elapsed + in.signed();
        Moment asked = new Moment(Instant.ofEpochMilli(at), Duration.ofMillis(elapsed));
        Moment finished = asked.plus(Duration.ofMillis(in.signed()));
        Witness witness = Witness.builder()
                .asked(other.isEmpty() ? question : other)
                .at(Instant.ofEpochMilli(at + in.signed()))
                .series(in.whole())
                .samples(in.whole())
                .build();
        Reading reading = new Reading(READ, in.words());
        Basis basis = new Basis(witness, reading.value(), List.of(reading), List.of(), List.of());
        return new Measurement.Successful(asked, finished, basis, reading.toString());
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end) + "…";
    }

    private static long elapsed(Moment moment) {
        return moment.elapsed().toMillis();
    }

    /** Differences of these come out right even if they wrap around. */
    private static long millis(Instant instant) {
        return instant.getEpochSecond() * 1000 + instant.getNano() / 1_000_000;
    }
}
