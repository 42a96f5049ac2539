package dev.guardrail.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.slf4j.event.Level.DEBUG;
import static org.slf4j.event.Level.INFO;
import static org.slf4j.event.Level.WARN;

import dev.guardrail.contract.ManualClock;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.journal.Journal;
import dev.guardrail.source.Fault;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Plan;
import dev.guardrail.spec.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

final class LoggingListenerTest {
    private final ManualClock clock = ManualClock.create();

    /** Keeps what is logged. */
    private static final class Kept extends LegacyAbstractLogger implements LoggingEventAware {
        private static final long serialVersionUID = 1;
        private final transient List<LoggingEvent> events = new ArrayList<>();
        private final Level least;

        Kept(Level least) {
            this.least = least;
        }

        @Override
        public void log(LoggingEvent event) {
            events.add(event);
        }

        List<String> lines() {
            return events.stream().map(Kept::line).toList();
        }

        private static String line(LoggingEvent event) {
            return event.getLevel() + " "
                    + MessageFormatter.arrayFormat(event.getMessage(), event.getArgumentArray())
                            .getMessage();
        }

        Map<String, Object> keys(int index) {
            Map<String, Object> keys = new LinkedHashMap<>();
            for (KeyValuePair pair : events.get(index).getKeyValuePairs()) {
                keys.put(pair.key, pair.value);
            }
            return keys;
        }

        private boolean enabled(Level level) {
            return level.toInt() >= least.toInt();
        }

        @Override
        public boolean isTraceEnabled() {
            return enabled(Level.TRACE);
        }

        @Override
        public boolean isDebugEnabled() {
            return enabled(DEBUG);
        }

        @Override
        public boolean isInfoEnabled() {
            return enabled(INFO);
        }

        @Override
        public boolean isWarnEnabled() {
            return enabled(WARN);
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                @Nullable String message,
                Object @Nullable [] arguments,
                @Nullable Throwable thrown) {
            throw new AssertionError("written without keys: " + message);
        }
    }

    private Kept ran(Level least, ScriptedSource source, Guardrail.Builder guardrail) {
        Kept log = new Kept(least);
        Host host = Host.builder()
                .clock(clock)
                .executor(Runnable::run)
                .addListeners(new LoggingListener(log))
                .build();
        Plan plan = Plan.builder()
                .subject("shop/web")
                .revision("r7")
                .guardrails(List.of(guardrail.source(source).build()))
                .build();
        Run run = Run.start(plan, host, Journal.inMemory());
        for (Progress progress = run.step(); !progress.isOver(); progress = run.step()) {
            clock.advance(progress.next().orElseThrow());
        }
        return log;
    }

    private static Guardrail.Builder thrice() {
        return Guardrail.builder()
                .name("restarts")
                .successCondition("result == 1")
                .schedule(Schedule.every(Duration.ofSeconds(30), 3))
                .limits(Limits.builder()
                        .failureLimit(2)
                        .consecutiveErrorLimit(4)
                        .build());
    }

    @Test
    void run_thatGoesWell_isOneLine() {
        Kept log = ran(INFO, ScriptedSource.answering(1), thrice());
        assertThat(log.lines())
                .containsExactly(
                        "INFO shop/web r7: successful, proceed: restarts: 3 of 3 measurements successful, count 3"
                                + " reached");
        assertThat(log.keys(0))
                .containsExactly(
                        entry("subject", "shop/web"),
                        entry("revision", "r7"),
                        entry("phase", "successful"),
                        entry("decision", "proceed"),
                        entry("waivers", 0),
                        entry("tookMillis", 60_000L));
    }

    @Test
    void measurement_isNewsWhenItDiffersFromTheOneBefore() {
        Kept log = ran(INFO, ScriptedSource.answering(2, 2, 1), thrice());
        assertThat(log.lines())
                .containsExactly(
                        "INFO shop/web r7: restarts failed: successCondition does not hold: result = 2 differs from 1",
                        "INFO shop/web r7: restarts successful: result = 1 equals 1",
                        "INFO shop/web r7: successful, proceed: restarts: 1 of 3 measurements successful, count 3 reached");
        assertThat(log.keys(0)).contains(entry("guardrail", "restarts"), entry("phase", "failed"));
        assertThat(log.keys(0)).containsKeys("lateMillis", "tookMillis");
    }

    @Test
    void everything_isWrittenAtDebug() {
        Kept log = ran(DEBUG, ScriptedSource.answering(1), thrice());
        assertThat(log.lines())
                .hasSize(5)
                .startsWith("DEBUG shop/web r7: the run started")
                .contains("DEBUG shop/web r7: restarts successful: result = 1 equals 1");
    }

    @Test
    void decision_notToProceed_isAWarning() {
        ScriptedSource source = ScriptedSource.of(ScriptedSource.fault(Fault.Kind.REFUSED, "status 503"));
        Kept log = ran(INFO, source, thrice());
        assertThat(log.lines()).hasSize(2);
        assertThat(log.lines().get(0)).isEqualTo("INFO shop/web r7: restarts error: status 503");
        assertThat(log.lines().get(1)).startsWith("WARN shop/web r7: error, abort: restarts: ");
        assertThat(log.keys(0)).contains(entry("fault", "refused"));
    }

    /** Whatever of it reaches a log at all: neither in a message nor in a key. */
    @Test
    void secrets_areNeverWritten() {
        List<ScriptedSource.Act> acts = List.of(
                ScriptedSource.fault(Fault.Kind.REFUSED, "401 from https://ann:hunter2@prom.example/?token=hunter2"),
                ScriptedSource.fault(Fault.Kind.REFUSED, "Authorization: Bearer hunter2\nnext: line"),
                ScriptedSource.value(Value.of("password=hunter2")),
                request -> {
                    throw new IllegalStateException("api_key: hunter2");
                });
        for (ScriptedSource.Act act : acts) {
            Guardrail.Builder guardrail =
                    Guardrail.builder().name("text").successCondition("result == 'ok' || result == 'secret=hunter2'");
            Kept log = ran(DEBUG, ScriptedSource.of(Shape.text(), act), guardrail);
            assertThat(log.lines())
                    .hasSizeGreaterThan(2)
                    .allSatisfy(
                            line -> assertThat(line).doesNotContain("hunter2").doesNotContain("\n"));
            for (int i = 0; i < log.events.size(); i++) {
                assertThat(log.keys(i).toString()).doesNotContain("hunter2");
            }
        }
    }
}
