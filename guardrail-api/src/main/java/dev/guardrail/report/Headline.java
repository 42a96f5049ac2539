package dev.guardrail.report;

import dev.guardrail.judge.Phase;
import dev.guardrail.judge.Unobserved;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What stands above everything else. */
final class Headline {
    private Headline() {}

    /** {@code FAILED -> ABORT: the rollout must go back}. */
    static String of(Content content) {
        return content.phase() + " -> " + content.decision() + ": " + Phases.sentence(content.decision())
                + because(content);
    }

    /** Why the decision is another one than the verdict alone would be; empty if it is not. */
    static String because(Content content) {
        if (content.heldByEarlier()) {
            return ", because an earlier run of this revision failed";
        }
        return content.decidedByWaiver() ? ", by waiver" : "";
    }

    /** Of what, since when, how long. */
    static String circumstances(Content content) {
        String revision = content.revision().isEmpty() ? "" : ", revision " + content.revision();
        String took = content.finished()
                .map(end -> ", took "
                        + Words.brief(end.elapsed().minus(content.started().elapsed())))
                .orElse(content.phase().isFinal() ? "" : ", not finished");
        return Words.safe(content.subject() + revision) + ", started "
                + Words.of(content.started().at()) + took;
    }

    /** {@code 3 guardrails: 1 failed, 2 successful}. */
    static String tally(Content content) {
        List<Entry> entries = content.entries();
        String parts = Phases.urgentFirst().stream()
                .map(phase -> part(entries, phase))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        long dry = entries.stream().filter(entry -> !entry.terms().enforced()).count();
        String dryRuns = dry == 0 ? "" : "; " + dry + (dry == 1 ? " dry run" : " dry runs") + " among them";
        return entries.size() + (entries.size() == 1 ? " guardrail: " : " guardrails: ") + parts + dryRuns;
    }

    private static String part(List<Entry> entries, Phase phase) {
        long number = entries.stream().filter(entry -> entry.phase() == phase).count();
        return number == 0 ? "" : number + " " + phase.name().toLowerCase(Locale.ROOT);
    }

    /** {@code nobody watched for 5s}, and when. */
    static Optional<String> unobserved(Content content) {
        Unobserved unobserved = content.unobserved();
        if (unobserved.spans() == 0) {
            return Optional.empty();
        }
        String times = unobserved.spans() == 1 ? "once" : unobserved.spans() + " times";
        String last = unobserved.latest().isEmpty()
                ? ""
                : ", last until "
                        + Words.toSecond(unobserved
                                .latest()
                                .get(unobserved.latest().size() - 1)
                                .until()
                                .at());
        Duration total = unobserved.total();
        return Optional.of("nobody watched for " + Words.brief(total) + ", " + times + last);
    }
}
