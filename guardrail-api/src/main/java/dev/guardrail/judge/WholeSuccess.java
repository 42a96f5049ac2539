package dev.guardrail.judge;

import java.util.Objects;
import java.util.Optional;

/** A success with all that it rests on. */
final class WholeSuccess extends Measurement.Successful {
    private final Moment finished;
    private final Basis basis;
    private final String sentence;

    WholeSuccess(Moment asked, Moment finished, Basis basis, String sentence) {
        super(asked);
        this.finished = Objects.requireNonNull(finished, "finished");
        this.basis = basis;
        this.sentence = Objects.requireNonNull(sentence, "sentence");
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public Moment finished() {
        return finished;
    }

    @Override
    public Optional<Basis> basis() {
        return Optional.of(basis);
    }

    @Override
    String question() {
        return basis.witness().asked();
    }

    @Override
    long spokeOf() {
        return Moment.epochMillis(basis.witness().at());
    }

    @Override
    long series() {
        return basis.witness().series();
    }

    @Override
    long samples() {
        return basis.witness().samples();
    }

    @Override
    String measured() {
        return basis.measured();
    }
}
