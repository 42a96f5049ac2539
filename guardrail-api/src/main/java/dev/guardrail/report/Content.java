package dev.guardrail.report;

import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Earlier;
import dev.guardrail.judge.Moment;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.Reason;
import dev.guardrail.judge.Unobserved;
import dev.guardrail.judge.Waiver;
import dev.guardrail.text.Finding;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that a report says, whatever it was made from and whatever form it will have.
 *
 * @param finished when the last guardrail became final
 * @param at the instant of the report, by which waivers hold or have expired
 * @param entries one for each guardrail, in the order of the plan
 * @param notes what the host wanted remembered
 */
record Content(
        String subject,
        String revision,
        Phase phase,
        Decision decision,
        Moment started,
        Optional<Moment> finished,
        Instant at,
        List<Reason> reasons,
        List<Entry> entries,
        List<Earlier> earlier,
        List<Waiver> waivers,
        Unobserved unobserved,
        List<Note> notes) {
    Content {
        reasons = List.copyOf(reasons);
        entries = List.copyOf(entries);
        earlier = List.copyOf(earlier);
        waivers = List.copyOf(waivers);
        notes = List.copyOf(notes);
    }

    /** The waiver by which a guardrail is passed over, if one holds. */
    Optional<Waiver> waiver(Entry entry) {
        return waivers.stream()
                .filter(waiver -> waiver.guardrail().equals(entry.name()) && waiver.holdsAt(at))
                .max(Comparator.comparing(Waiver::expires));
    }

    /** Those that speak for the verdict: neither a dry run nor waived. */
    boolean binds(Entry entry) {
        return entry.terms().enforced() && waiver(entry).isEmpty();
    }

    /** Where a guardrail stands in the plan, from 1: its name in a page, since its own could be anything. */
    int number(Entry entry) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).name().equals(entry.name())) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("no guardrail '" + entry.name() + "' in this report");
    }

    /** What needs attention first: what binds before what does not, the worse phase before the better. */
    List<Entry> byUrgency() {
        return entries.stream()
                .sorted(Comparator.comparing((Entry entry) -> !entry.phase().isBad() || !binds(entry))
                        .thenComparing(entry -> Phases.urgency(entry.phase())))
                .toList();
    }

    /** Whether an earlier run is what keeps this one from going on. */
    boolean heldByEarlier() {
        return decision == Decision.HOLD && earlier.stream().anyMatch(Earlier::binds) && withoutEarlier() != decision;
    }

    /** What the guardrails alone, waivers considered, come to. */
    Decision withoutEarlier() {
        if (!phase.isFinal() || brokenJournal()) {
            return Decision.of(phase);
        }
        return entries.stream()
                .filter(this::binds)
                .map(entry -> Decision.of(entry.phase()))
                .max(Comparator.naturalOrder())
                .orElse(Decision.PROCEED);
    }

    /** Whether the run is Error because it could not be written down. */
    boolean brokenJournal() {
        return reasons.stream().anyMatch(reason -> reason.rule() == Reason.Rule.JOURNAL);
    }

    /** Whether a waiver makes the decision another one than the verdict alone would. */
    boolean decidedByWaiver() {
        return withoutEarlier() != Decision.of(phase);
    }

    /** What is weak in any of the guardrails. */
    List<Finding> findings() {
        return entries.stream()
                .flatMap(entry -> entry.definition().stream())
                .flatMap(definition -> definition.findings().stream())
                .toList();
    }
}
