package dev.guardrail.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.contract.ManualClock;
import dev.guardrail.journal.Fact;
import dev.guardrail.journal.Journal;
import dev.guardrail.journal.JournalStore;
import dev.guardrail.journal.Replay;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.RunState;
import dev.guardrail.source.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host is killed at random points, again and again, while it writes: nothing is lost and nothing invented. */
class KilledHostTest {
    private static final int KILLS = 50;

    @TempDir
    Path directory;

    private final Random random = new Random(20260101);
    private final Set<Instant> kept = new HashSet<>();

    @Test
    void host_killedFiftyTimes_endsLikeOneThatWasNeverKilled() throws IOException, InterruptedException {
        int killed = 0;
        while (killed < KILLS) {
            assertThat(lives(1 + random.nextInt(8)))
                    .as("over before kill %s", killed)
                    .isFalse();
            killed++;
        }
        assertThat(lives(Integer.MAX_VALUE)).isTrue();
        JournalStore store = JournalStore.inDirectory(directory);
        List<Fact> facts = store.read("run");
        RunState end = Replay.of(facts);
        RunState undisturbed = undisturbed();
        assertThat(end.verdict()).isEqualTo(undisturbed.verdict());
        assertThat(end.verdict().phase()).isEqualTo(Phase.SUCCESSFUL);
        assertThat(end.metric("m").counters().successful())
                .isEqualTo(undisturbed.metric("m").counters().successful());
        nothingIsLost(facts);
        nothingIsInvented(facts, killed);
        System.out.println("kills: " + killed + ", facts " + facts.size() + ", measurements acknowledged " + kept.size()
                + ", lost in flight " + end.metric("m").counters().error() + ", unobserved "
                + end.unobserved().spans());
    }

    private void nothingIsLost(List<Fact> facts) {
        List<Instant> written = new ArrayList<>();
        measurements(facts)
                .forEach(measurement -> written.add(measurement.asked().at()));
        assertThat(written).containsAll(kept).doesNotHaveDuplicates();
    }

    private static void nothingIsInvented(List<Fact> facts, int killed) {
        List<Measurement> lost = new ArrayList<>();
        for (Measurement measurement : measurements(facts)) {
            if (measurement instanceof Measurement.Error error) {
                assertThat(error.fault()).contains(Fault.Kind.LOST);
                lost.add(error);
            } else {
                assertThat(measurement.basis().orElseThrow().measured())
                        .isEqualTo(Long.toString(measurement.asked().at().getEpochSecond()));
            }
        }
        assertThat(lost).hasSizeLessThanOrEqualTo(killed);
        assertThat(facts.stream().filter(fact -> fact instanceof Fact.Unobserved))
                .hasSizeLessThanOrEqualTo(killed)
                .isNotEmpty();
    }

    private static List<Measurement> measurements(List<Fact> facts) {
        return facts.stream()
                .filter(fact -> fact instanceof Fact.Measured)
                .map(fact -> ((Fact.Measured) fact).measurement())
                .toList();
    }

    private static RunState undisturbed() {
        ManualClock clock = ManualClock.at(DyingHost.BEGIN);
        return DyingHost.drive(
                Run.start(DyingHost.plan(), DyingHost.quiet(clock).build(), Journal.inMemory()), clock);
    }

    /** Lets a host live until it has told so many measurements; returns whether it came to its end. */
    private boolean lives(int told) throws IOException, InterruptedException {
        Process process = start();
        boolean over = false;
        try (BufferedReader out = process.inputReader()) {
            int heard = 0;
            String line;
            while ((line = out.readLine()) != null) {
                over |= line.startsWith("over ");
                if (line.startsWith("kept ")) {
                    kept.add(Instant.parse(line.substring("kept ".length())));
                    if (++heard == told) {
                        // Not by the process itself, which would close what it still has to tell.
                        process.toHandle().destroyForcibly();
                    }
                }
            }
        }
        int code = process.waitFor();
        assertThat(over ? code == 0 : code != 0 && code != 1)
                .as("exit code %s", code)
                .isTrue();
        return over;
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DyingHost.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
