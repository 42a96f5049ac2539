package dev.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.contract.ManualClock;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.journal.History;
import dev.guardrail.journal.Journal;
import dev.guardrail.journal.JournalException;
import dev.guardrail.journal.JournalStore;
import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Overruling;
import dev.guardrail.judge.Phase;
import dev.guardrail.run.Host;
import dev.guardrail.run.Run;
import dev.guardrail.source.Fault;
import dev.guardrail.source.MetricSource;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new run begins with what became of those before it. */
class HistoryTest {
    private final ManualClock clock = ManualClock.create();
    private final Host host =
            Host.builder().clock(clock).executor(Runnable::run).build();
    private final JournalStore store = JournalStore.inMemory();
    private final Guardrails guardrails = Guardrails.on(host).keeping(store);

    private static Plan plan(String revision, MetricSource source) {
        Guardrail guardrail = Guardrail.builder()
                .name("errors")
                .source(source)
                .successCondition("result < 5")
                .limits(Limits.builder().consecutiveErrorLimit(0).build())
                .build();
        return Plan.builder()
                .subject("shop/web")
                .revision(revision)
                .addGuardrails(guardrail)
                .build();
    }

    private Outcome evaluate(String revision, MetricSource source) {
        clock.advance(Duration.ofMinutes(1));
        return guardrails.evaluate(plan(revision, source));
    }

    private Outcome good(String revision) {
        return evaluate(revision, ScriptedSource.answering(1));
    }

    private Outcome bad(String revision) {
        return evaluate(revision, ScriptedSource.answering(9));
    }

    @Test
    void success_afterAFailureOfTheSameRevision_holdsAndSaysWhy() {
        assertThat(bad("r1").decision()).isEqualTo(Decision.ABORT);
        Outcome again = good("r1");
        assertThat(again.verdict().phase()).isEqualTo(Phase.SUCCESSFUL);
        assertThat(again.decision()).isEqualTo(Decision.HOLD);
        assertThat(again.mayProceed()).isFalse();
        assertThat(again.report().text())
                .contains("HOLD: the rollout must wait, because an earlier run of this revision failed")
                .contains("earlier: FAILED, shop/web r1", "binds until somebody overrules it");
        assertThat(good("r2").decision()).isEqualTo(Decision.PROCEED);
    }

    @Test
    void success_afterAnErrorOrAnUnfinishedRun_proceeds() {
        evaluate("r1", ScriptedSource.of(ScriptedSource.fault(Fault.Kind.TIMEOUT, "no answer")));
        Run.start(plan("r1", ScriptedSource.answering(1)), host, store.create("unfinished"));
        Outcome again = good("r1");
        assertThat(again.decision()).isEqualTo(Decision.PROCEED);
        assertThat(again.report().json()).contains("\"binds\" : false");
    }

    @Test
    void success_afterARunWhoseHostDiedUponAFailure_holds() {
        Guardrail slow = Guardrail.builder()
                .name("slow")
                .source(ScriptedSource.of(ScriptedSource.hang()))
                .successCondition("result < 5")
                .build();
        Plan plan = Plan.builder()
                .from(plan("r1", ScriptedSource.answering(9)))
                .addGuardrails(slow)
                .build();
        Run died = Run.start(plan, host, store.create("died"));
        died.step();
        assertThat(died.state().isFinal()).isFalse();
        Outcome again = good("r1");
        assertThat(again.decision()).isEqualTo(Decision.HOLD);
        assertThat(again.report().text()).contains("errors: failed 1 > failureLimit 0");
    }

    @Test
    void overruling_isForAllLaterRunsAndShows() {
        bad("r1");
        Plan plan = plan("r1", ScriptedSource.answering(1));
        Journal journal = store.create("by hand");
        Run run = Run.start(plan, host, journal, History.of(store, "shop/web", "r1"));
        run.step();
        assertThat(run.state().decision(clock.wall())).isEqualTo(Decision.HOLD);
        run.overrule(new Overruling("ann", "the probe was wrong"));
        assertThat(run.state().decision(clock.wall())).isEqualTo(Decision.PROCEED);
        assertThat(Run.resume(plan, host, journal).state().decision(clock.wall()))
                .isEqualTo(Decision.PROCEED);
        assertThatThrownBy(() -> run.overrule(new Overruling("ann", "again")))
                .hasMessageContaining("nothing to overrule");
        Outcome later = good("r1");
        assertThat(later.decision()).isEqualTo(Decision.PROCEED);
        assertThat(later.report().text()).contains("overruled by ann, because the probe was wrong");
        bad("r1");
        assertThat(good("r1").decision()).isEqualTo(Decision.HOLD);
    }

    @Test
    void note_isKeptAndChangesNothing() {
        Journal journal = store.create("noted");
        Run run = Run.start(plan("r1", ScriptedSource.answering(1)), host, journal);
        run.step();
        String before = run.state().toString();
        run.note("told the team");
        assertThat(run.state()).hasToString(before);
        assertThat(journal.facts().toString()).contains("told the team");
    }

    @Test
    void journal_thatCannotBeBelieved_letsNoRunBegin(@TempDir Path directory) throws IOException {
        Guardrails kept = Guardrails.on(host).keeping(JournalStore.inDirectory(directory));
        assertThat(kept.evaluate(plan("r1", ScriptedSource.answering(1))).decision())
                .isEqualTo(Decision.PROCEED);
        Files.writeString(directory.resolve("x.journal"), "nothing of ours\n");
        assertThatThrownBy(() -> kept.evaluate(plan("r1", ScriptedSource.answering(1))))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("x.journal line 1 cannot be believed");
    }
}
