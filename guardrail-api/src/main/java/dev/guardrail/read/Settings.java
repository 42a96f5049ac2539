package dev.guardrail.read;

import dev.guardrail.judge.Waiver;
import dev.guardrail.spec.Demands;
import dev.guardrail.spec.Interpretation;
import dev.guardrail.spec.MissingData;
import dev.guardrail.text.Fields;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What the annotation says of one metric. */
record Settings(
        Optional<Demands> demands,
        MissingData missingData,
        OptionalInt errorLimit,
        OptionalInt minimumSuccesses,
        Optional<Duration> timeout,
        Optional<Duration> errorRetry,
        Optional<Duration> deadline,
        Optional<Interpretation> interpretation,
        Optional<Waiver> waiver,
        Optional<Fields> source) {

    /** Nothing said. */
    static Settings none() {
        return new Settings(
                Optional.empty(),
                MissingData.ERROR,
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
