package dev.guardrail.judge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.guardrail.condition.Explanation.Reading;
import dev.guardrail.evidence.Witness;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A success over one reading with the least witness, as most sources of a host's own give: it is kept in a third of the room,
 * and what it rests on is put together when somebody asks. Nothing is lost.
 */
final class PlainSuccess extends Measurement.Successful {
    private static final Duration LONGEST = Duration.ofDays(366);

    private final String question;
    private final String path;
    private final long took;
    private final long series;
    private final long samples;
    /** The sentence, then what it does not tell of the other two: one object instead of six. */
    private final byte[] text;

    private final int sentence;
    private final int measuredAt;
    private final int measured;
    private final int readAt;
    private final int read;

    PlainSuccess(Moment asked, Moment finished, Basis basis, String sentence) {
        super(asked);
        Reading reading = basis.readings().get(0);
        String all = with(with(sentence, basis.measured()), reading.value());
        this.question = basis.witness().asked();
        this.path = reading.path();
        this.took = finished.since(asked).toNanos();
        this.series = basis.witness().series();
        this.samples = basis.witness().samples();
        this.text = all.getBytes(ISO_8859_1);
        this.sentence = sentence.length();
        this.measuredAt = all.indexOf(basis.measured());
        this.measured = basis.measured().length();
        this.readAt = all.indexOf(reading.value());
        this.read = reading.value().length();
    }

    private static String with(String text, String more) {
        return text.contains(more) ? text : text + more;
    }

    /** Whether a success can be kept so without loss. */
    static boolean isEnoughFor(Moment asked, Moment finished, Basis basis, String sentence) {
        List<Reading> readings = basis.readings();
        return readings.size() == 1
                && basis.observations().isEmpty()
                && isLatin(readings.get(0).value())
                && isLatin(basis.measured())
                && isLatin(sentence)
                && isSteady(asked, finished)
                && basis.witness().isLeast()
                && basis.witness().at().equals(asked.at());
    }

    /** Whether wall time and monotonic time ran alike, and not for ages. */
    private static boolean isSteady(Moment asked, Moment finished) {
        Duration took = finished.since(asked);
        return !took.isNegative() && took.compareTo(LONGEST) < 0 && finished.equals(asked.plus(took));
    }

    /** Whether a byte is enough for each character. */
    private static boolean isLatin(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Moment finished() {
        return asked().plus(Duration.ofNanos(took));
    }

    @Override
    public Optional<Basis> basis() {
        Witness witness = Witness.builder()
                .asked(question)
                .at(asked().at())
                .series(series)
                .samples(samples)
                .build();
        Reading reading = new Reading(path, part(readAt, read));
        return Optional.of(new Basis(witness, measured(), List.of(reading), List.of(), List.of()));
    }

    @Override
    String question() {
        return question;
    }

    @Override
    long spokeOf() {
        return asked().epochMillis();
    }

    @Override
    long series() {
        return series;
    }

    @Override
    long samples() {
        return samples;
    }

    @Override
    String measured() {
        return part(measuredAt, measured);
    }

    @Override
    public String sentence() {
        return part(0, sentence);
    }

    private String part(int from, int length) {
        return new String(text, from, length, ISO_8859_1);
    }
}
