package dev.guardrail.journal;

import dev.guardrail.judge.Earlier;
import dev.guardrail.judge.Overruling;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.Reason;
import dev.guardrail.judge.RunState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What became of the earlier runs of a subject's revision. */
public final class History {
    private final List<Earlier> runs = new ArrayList<>();
    private final Map<String, Overruling> overruled = new HashMap<>();

    private History() {}

    /**
     * Earlier runs, the oldest first. One that is not over counts as Failed as soon as a guardrail that decides has failed.
     *
     * @throws JournalException if a journal cannot be believed: it could be of this revision, and could say Failed
     */
    public static List<Earlier> of(JournalStore store, String subject, String revision) {
        History history = new History();
        for (String run : store.runs()) {
            List<Fact> facts = store.read(run);
            if (!facts.isEmpty()) {
                history.add(run, Replay.of(facts), subject, revision);
            }
        }
        return history.runs.stream()
                .map(history::withOverruling)
                .sorted(Comparator.comparing(Earlier::started).thenComparing(Earlier::run))
                .toList();
    }

    private void add(String run, RunState state, String subject, String revision) {
        if (state.subject().equals(subject) && state.revision().equals(revision)) {
            Phase phase = hasFailed(state) ? Phase.FAILED : state.verdict().phase();
            runs.add(new Earlier(run, phase, state.startedAt().at(), why(state), Optional.empty()));
            state.earlier().forEach(before -> before.overruled().ifPresent(by -> overruled.put(before.run(), by)));
        }
    }

    /** A host that died after a failure and before the end leaves a run that could only have ended as Failed. */
    private static boolean hasFailed(RunState state) {
        return state.metrics().stream().anyMatch(metric -> metric.terms().enforced() && metric.phase() == Phase.FAILED);
    }

    private static String why(RunState state) {
        String reasons =
                state.verdict().reasons().stream().map(Reason::toString).collect(Collectors.joining("; "));
        return reasons.isEmpty() ? "not finished" : reasons;
    }

    private Earlier withOverruling(Earlier run) {
        return new Earlier(
                run.run(), run.phase(), run.started(), run.why(), Optional.ofNullable(overruled.get(run.run())));
    }
}
