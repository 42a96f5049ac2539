package dev.guardrail.judge;

import dev.guardrail.condition.Explanation.Reading;
import dev.guardrail.evidence.Witness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

    static final Outlines NONE = new Outlines("", 0, 0, Shelf.EMPTY, 0, 0);

    /** Of the first one; a source hardly ever words it in two ways. */
    private final String question;

    private final long start;
    private final int size;
    private final Shelf shelf;
    private final int from;
    private final int to;

    private Outlines(String question, long start, int size, Shelf shelf, int from, int to) {
        this.question = question;
        this.start = start;
        this.size = size;
        this.shelf = shelf;
        this.from = from;
        this.to = to;
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
            return newest(most);
        }
        Outlines base = size == 0 ? beginningWith(success) : newest(most - 1);
        return base.with(base.pack(success, before));
    }

    private static Outlines beginningWith(Measurement.Successful success) {
        Moment asked = success.asked();
        long start = asked.epochMillis() - asked.elapsedMillis();
        return new Outlines(success.question(), start, 0, Shelf.EMPTY, 0, 0);
    }

    private Outlines newest(int most) {
        return size <= most ? this : new Outlines(question, start, most, shelf, end(size - most), to);
    }

    /** Where so many of the oldest end. */
    private int end(int oldest) {
        Unpacking in = shelf.from(from);
        int end = from;
        for (int i = 0; i < oldest; i++) {
            end = in.skip();
        }
        return end;
    }

    private Outlines with(byte[] one) {
        if (shelf.add(to, one)) {
            return new Outlines(question, start, size + 1, shelf, from, to + one.length);
        }
        Shelf next = Shelf.with(shelf, from, to, one.length);
        int length = to - from;
        next.add(length, one);
        return new Outlines(question, start, size + 1, next, 0, length + one.length);
    }

    private byte[] pack(Measurement.Successful success, int before) {
        Moment asked = success.asked();
        Packing out = new Packing();
        out.whole(before);
        out.text(success.question().equals(question) ? "" : cut(success.question()));
        out.signed(asked.elapsedMillis());
        out.signed(asked.epochMillis() - asked.elapsedMillis() - start);
        out.signed(success.finished().elapsedMillis() - asked.elapsedMillis());
        out.signed(success.spokeOf() - asked.epochMillis());
        out.whole(success.series());
        out.whole(success.samples());
        out.words(cut(success.measured()));
        return out.bytes();
    }

    /** Them all in the order taken, among those that are kept whole. */
    List<Measurement> among(List<Measurement> whole) {
        List<Measurement> all = new ArrayList<>(size + whole.size() + 1);
        Unpacking in = shelf.from(from);
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
        Duration took = Duration.ofMillis(in.signed());
        Moment finished = new Moment(asked.at().plus(took), asked.elapsed().plus(took));
        Witness witness = Witness.builder()
                .asked(other.isEmpty() ? question : other)
                .at(Instant.ofEpochMilli(at + in.signed()))
                .series(in.whole())
                .samples(in.whole())
                .build();
        Reading reading = new Reading(READ, in.words());
        Basis basis = new Basis(witness, reading.value(), List.of(reading), List.of(), List.of());
        return Measurement.Successful.of(asked, finished, basis, reading.toString());
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end) + "…";
    }
}
