package dev.guardrail.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.condition.Explanation.Reading;
import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Coverage;
import dev.guardrail.evidence.Observation;
import dev.guardrail.evidence.Window;
import dev.guardrail.evidence.Witness;
import dev.guardrail.judge.Basis;
import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Earlier;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Moment;
import dev.guardrail.judge.Overruling;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.RunState;
import dev.guardrail.judge.Waiver;
import dev.guardrail.source.Fault;
import dev.guardrail.spec.Definition;
import dev.guardrail.spec.Demands;
import dev.guardrail.spec.Interpretation;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.MissingData;
import dev.guardrail.spec.Schedule;
import dev.guardrail.spec.Terms;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that was once written is read for ever, and nothing about how it is written changes unnoticed. */
class GoldenJournalTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/v1.journal");
    /** The same facts, each line with a check of the one before. */
    private static final Path CHAINED = Path.of("src/test/resources/golden/v1-chained.journal");

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static Moment at(int seconds) {
        return new Moment(START.plusSeconds(seconds), Duration.ofSeconds(seconds));
    }

    private static Terms terms(String name, boolean enforced) {
        Schedule schedule = Schedule.builder()
                .initialDelay(Duration.ofMillis(1500))
                .interval(Duration.ofSeconds(30))
                .count(2)
                .build();
        Limits limits = Limits.builder().consecutiveErrorLimit(2).build();
        return new Terms(name, enforced, limits, schedule, Duration.ofMinutes(5), 10);
    }

    private static Basis basis() {
        Witness witness = Witness.builder()
                .asked("sum(up{job=\"web\"})")
                .at(START)
                .series(2)
                .samples(4)
                .coverage(new Coverage("pods", 2, 2))
                .ran(new Coverage("pods", 2, 1))
                .oldestSample(Duration.ofSeconds(15))
                .window(new Window(START.minusSeconds(60), START, 4, 4, Duration.ofSeconds(15)))
                .addChecks(new Check("generation", true, "2 of 2"))
                .build();
        return new Basis(
                witness,
                "[1]",
                List.of(new Reading("result[0]", "1")),
                List.of(),
                List.of(new Observation("pod web-1", "ready — since 5 s")));
    }

    private static Definition definition() {
        Place place = new Place("template.yaml", 3, 7, "  count: 2");
        return new Definition(
                "errors",
                "sum(up{job=\"web\"})",
                Optional.of("result[0] < 5"),
                Optional.empty(),
                Demands.builder()
                        .coverage(true)
                        .maxSampleAge(Duration.ofMinutes(2))
                        .series(1)
                        .build(),
                MissingData.INCONCLUSIVE,
                new Interpretation("It errs.", List.of("a bad build"), List.of("Look at the logs.")),
                List.of(Finding.note("a-note", place, "weak", "mend it")));
    }

    private static List<Fact> facts() {
        Optional<Basis> basis = Optional.of(basis());
        Overruling overruling = new Overruling("ann", "the cause is mended");
        Measurement good = Measurement.recorded(
                Phase.SUCCESSFUL, at(2), at(3), basis, false, Optional.empty(), "result[0] = 1 is below 5");
        Measurement bad =
                Measurement.recorded(Phase.FAILED, at(40), at(41), basis, false, Optional.empty(), "too much");
        Measurement neither = Measurement.recorded(
                Phase.INCONCLUSIVE, at(50), at(51), Optional.empty(), true, Optional.empty(), "nobody knows");
        Measurement fault = Measurement.recorded(
                Phase.ERROR, at(60), at(70), Optional.empty(), true, Optional.of(Fault.Kind.TIMEOUT), "no answer");
        return List.of(
                new Fact.Started(at(0), 1, "shop/web", "r7", List.of(terms("errors", true), terms("latency", false))),
                new Fact.Defined(at(0), definition()),
                new Fact.Preceded(
                        at(0), new Earlier("run 1", Phase.FAILED, START.minusSeconds(900), "errors", Optional.empty())),
                new Fact.Preceded(
                        at(0),
                        new Earlier("run 2", Phase.FAILED, START.minusSeconds(600), "errors", Optional.of(overruling))),
                new Fact.Asked(at(2), "errors"),
                new Fact.Measured(at(3), "errors", good),
                new Fact.Unobserved(at(30), Duration.ofSeconds(20)),
                new Fact.ClockJumped(at(31), Duration.ofSeconds(-7), Duration.ofSeconds(1)),
                new Fact.Asked(at(40), "errors"),
                new Fact.Measured(at(41), "errors", bad),
                new Fact.Asked(at(50), "latency"),
                new Fact.Measured(at(51), "latency", neither),
                new Fact.Measured(at(70), "latency", fault),
                new Fact.Expired(at(300), "latency"),
                new Fact.CutShort(at(301)),
                new Fact.Completed(at(302)),
                new Fact.Terminated(at(303), "by hand"),
                new Fact.Overruled(at(303), overruling),
                new Fact.Noted(at(303), "rolled back"),
                new Fact.Waived(at(304), new Waiver("errors", "known", "ann", START.plusSeconds(900))));
    }

    @Test
    void journal_withoutAChain_isReadForEver() throws IOException {
        assertThat(Lines.of(Files.readAllBytes(GOLDEN)).facts("v1.journal")).isEqualTo(facts());
    }

    @Test
    void journal_isWrittenAsItWas(@TempDir Path directory) throws IOException {
        JournalStore store = JournalStore.inDirectory(directory);
        try (Journal journal = store.create("run")) {
            facts().forEach(journal::append);
        }
        Path written = directory.resolve("run.journal");
        if (System.getProperty("guardrail.golden", "").equals("write")) {
            Files.copy(written, CHAINED, StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(written).hasSameBinaryContentAs(CHAINED);
        assertThat(Lines.of(Files.readAllBytes(CHAINED)).facts("v1-chained.journal"))
                .isEqualTo(facts());
    }

    /** A run that an earlier version began goes on in this one. */
    @Test
    void journal_withoutAChain_isGoneOnWith(@TempDir Path directory) throws IOException {
        Files.copy(GOLDEN, directory.resolve("run.journal"));
        JournalStore store = JournalStore.inDirectory(directory);
        Fact note = new Fact.Noted(at(400), "goes on");
        try (Journal journal = store.open("run")) {
            journal.append(note);
            journal.append(note);
        }
        assertThat(store.read("run")).hasSize(facts().size() + 2).endsWith(note, note);
    }

    @Test
    void journal_ofVersion1_replays() throws IOException {
        RunState state = Replay.of(Lines.of(Files.readAllBytes(GOLDEN)).facts("v1.journal"));
        assertThat(state.verdict().phase()).isEqualTo(Phase.FAILED);
        assertThat(state.decision(START.plusSeconds(400))).isEqualTo(Decision.PROCEED);
        assertThat(state.decision(START.plusSeconds(900))).isEqualTo(Decision.ABORT);
        assertThat(state.unobserved().total()).isEqualTo(Duration.ofSeconds(21));
        assertThat(state.metric("errors").counters().failed()).isEqualTo(1);
    }
}
