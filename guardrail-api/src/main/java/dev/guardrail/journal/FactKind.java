package dev.guardrail.journal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of facts by the words that a written journal has for them; a word never changes its meaning. */
enum FactKind {
    STARTED(Fact.Started.class),
    DEFINED(Fact.Defined.class),
    ASKED(Fact.Asked.class),
    MEASURED(Fact.Measured.class),
    EXPIRED(Fact.Expired.class),
    CUT_SHORT(Fact.CutShort.class),
    TERMINATED(Fact.Terminated.class),
    COMPLETED(Fact.Completed.class),
    WAIVED(Fact.Waived.class),
    PRECEDED(Fact.Preceded.class),
    OVERRULED(Fact.Overruled.class),
    NOTED(Fact.Noted.class),
    UNOBSERVED(Fact.Unobserved.class),
    CLOCK_JUMPED(Fact.ClockJumped.class);

    private final Class<? extends Fact> type;

    FactKind(Class<? extends Fact> type) {
        this.type = type;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static FactKind of(Fact fact) {
        return Arrays.stream(values())
                .filter(kind -> kind.type.isInstance(fact))
                .findFirst()
                .orElseThrow();
    }

    static Optional<FactKind> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
