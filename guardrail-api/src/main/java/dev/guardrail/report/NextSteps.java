package dev.guardrail.report;

import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Earlier;
import dev.guardrail.judge.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What whoever reads the report should do now, in order; each guardrail has its own steps besides. */
final class NextSteps {
    private static final int NAMED = 5;

    private final Content content;
    private final List<String> steps = new ArrayList<>();

    private NextSteps(Content content) {
        this.content = content;
    }

    /** None where the rollout may go on and nothing was passed over. */
    static List<String> of(Content content) {
        NextSteps next = new NextSteps(content);
        if (content.brokenJournal()) {
            next.journal();
        } else if (!content.phase().isFinal()) {
            next.steps.add("Wait: the run is not finished, and nothing may go on before it is.");
        } else {
            next.worst();
            next.earlier();
            next.waivers();
        }
        return List.copyOf(next.steps);
    }

    private void journal() {
        steps.add(
                "Inspect the place where the journal is kept: it could not be written, so nothing the run knows can be"
                        + " relied on.");
        steps.add("Make room or give the right to write, and evaluate again.");
    }

    private void worst() {
        Phase worst = content.byUrgency().stream()
                .filter(content::binds)
                .map(Entry::phase)
                .findFirst()
                .orElse(Phase.SUCCESSFUL);
        String names = names(worst);
        switch (worst) {
            case FAILED -> failed(names);
            case ERROR -> error(names);
            case INCONCLUSIVE -> inconclusive(names);
            case TERMINATED -> {
                steps.add("Find out who or what stopped the run before there was enough evidence.");
                steps.add("Evaluate again: a run that was stopped binds no later one.");
            }
            default -> {}
        }
    }

    private String names(Phase phase) {
        List<String> names = content.entries().stream()
                .filter(entry -> content.binds(entry) && entry.phase() == phase)
                .map(Entry::name)
                .toList();
        String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
    }

    private void failed(String names) {
        steps.add("Inspect " + names + ": what was measured, beside what must hold.");
        steps.add("Confirm which metric is out of bounds and why: ask the witness's question by hand, and see that it"
                + " speaks of " + rollout() + ".");
        steps.add("Fix the cause and commit it.");
        steps.add("Roll out the new revision and evaluate it. This one stays on hold until somebody overrules its"
                + " failure by name.");
    }

    private void error(String names) {
        steps.add("Inspect " + names + ": what could not be measured.");
        steps.add("Confirm which metric is not there and why: not collected, under another name, or of pods that never"
                + " were.");
        steps.add("Fix the cause, in the rollout or in what observes it, and commit it.");
        steps.add("Evaluate again: an Error binds no later run.");
    }

    private void inconclusive(String names) {
        steps.add("Inspect " + names + ": what was measured is neither good nor bad.");
        steps.add("Confirm whether the rollout or the conditions are at fault.");
        steps.add("Decide by hand; or fix it, commit it, and evaluate again.");
    }

    private String rollout() {
        return content.revision().isEmpty()
                ? content.subject()
                : content.subject() + " at revision " + content.revision();
    }

    private void earlier() {
        if (content.decision() != Decision.HOLD || !content.heldByEarlier()) {
            return;
        }
        String runs = content.earlier().stream()
                .filter(Earlier::binds)
                .map(Earlier::run)
                .limit(NAMED)
                .collect(Collectors.joining(", "));
        steps.add("Read why an earlier run of this revision failed: " + runs + ".");
        steps.add("If the cause is gone, overrule that failure by name and reason; if not, roll out a new revision.");
    }

    private void waivers() {
        content.entries().stream()
                .filter(entry -> entry.terms().enforced() && entry.phase().isBad())
                .flatMap(entry -> content.waiver(entry).stream())
                .limit(NAMED)
                .forEach(waiver -> steps.add("Mend " + waiver.guardrail() + " before its waiver ends at "
                        + Words.of(waiver.expires()) + "; " + waiver.owner() + " answers for it."));
    }
}
