package dev.guardrail.report;

import dev.guardrail.journal.Fact;
import dev.guardrail.journal.Replay;
import dev.guardrail.judge.Gap;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.RunState;
import dev.guardrail.judge.Unobserved;
import dev.guardrail.spec.Definition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a journal knows beyond the state that it leads to: every measurement that counted, every gap, every note. */
final class Chronicle {
    private final Map<String, List<Measurement>> measurements = new HashMap<>();
    private final Map<String, Definition> definitions = new HashMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private RunState state;

    private Chronicle(RunState start) {
        this.state = start;
    }

    /** @throws dev.guardrail.journal.JournalException if the facts do not belong together */
    static Chronicle of(List<Fact> facts) {
        Chronicle chronicle = new Chronicle(Replay.of(facts.isEmpty() ? facts : facts.subList(0, 1)));
        facts.stream().skip(1).forEach(chronicle::add);
        return chronicle;
    }

    private void add(Fact fact) {
        RunState before = state;
        state = Replay.apply(before, fact);
        if (fact instanceof Fact.Measured measured && state != before) {
            measurements
                    .computeIfAbsent(measured.guardrail(), name -> new ArrayList<>())
                    .add(measured.measurement());
        } else if (fact instanceof Fact.Defined defined) {
            definitions.put(defined.definition().guardrail(), defined.definition());
        } else if (fact instanceof Fact.Noted noted) {
            notes.add(new Note(noted.moment().at(), noted.note()));
        } else if (fact instanceof Fact.Unobserved gap) {
            gaps.add(new Gap(gap.moment(), gap.span()));
        } else if (fact instanceof Fact.ClockJumped jump) {
            gaps.add(new Gap(jump.moment(), jump.span()));
        }
    }

    RunState state() {
        return state;
    }

    List<Measurement> measurements(String guardrail) {
        return measurements.getOrDefault(guardrail, List.of());
    }

    Optional<Definition> definition(String guardrail) {
        return Optional.ofNullable(definitions.get(guardrail));
    }

    List<Note> notes() {
        return notes;
    }

    Unobserved unobserved() {
        Duration total = gaps.stream().map(Gap::length).reduce(Duration.ZERO, Duration::plus);
        return new Unobserved(gaps.size(), total, gaps);
    }
}
