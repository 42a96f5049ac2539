package dev.guardrail.report;

import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Moment;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.Reason;
import dev.guardrail.judge.Waiver;
import dev.guardrail.spec.Interpretation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The report as pipelines show it. Whoever counts cases sees what the decision says: only a guardrail that ended
 * Successful passes, and only one that does not decide is skipped.
 */
final class JunitReport {
    private static final String DECISION = "decision";

    private enum Outcome {
        PASSED,
        FAILURE,
        ERROR,
        SKIPPED
    }

    private final Content content;
    private final Markup out = new Markup();

    private JunitReport(Content content) {
        this.content = content;
    }

    static String of(Content content) {
        return new JunitReport(content).text();
    }

    private String text() {
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(decision());
        content.entries().forEach(entry -> outcomes.add(outcome(entry)));
        out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.open("testsuites", suite("guardrails", outcomes)).raw("\n");
        out.open("testsuite", suite(name(), outcomes)).raw("\n");
        properties();
        decisionCase(outcomes.get(0));
        for (int i = 0; i < content.entries().size(); i++) {
            guardrailCase(content.entries().get(i), outcomes.get(i + 1));
        }
        return out.end().end().toString();
    }

    private String name() {
        return content.revision().isEmpty() ? content.subject() : content.subject() + " " + content.revision();
    }

    private String[] suite(String name, List<Outcome> outcomes) {
        return new String[] {
            "name", name,
            "tests", Integer.toString(outcomes.size()),
            "failures", count(outcomes, Outcome.FAILURE),
            "errors", count(outcomes, Outcome.ERROR),
            "skipped", count(outcomes, Outcome.SKIPPED),
            "time", seconds(content.finished()),
            "timestamp", Words.of(content.started().at())
        };
    }

    private static String count(List<Outcome> outcomes, Outcome which) {
        return Long.toString(
                outcomes.stream().filter(outcome -> outcome == which).count());
    }

    private String seconds(Optional<Moment> end) {
        Duration took = end.map(
                        moment -> moment.elapsed().minus(content.started().elapsed()))
                .orElse(Duration.ZERO);
        return Double.toString(took.toMillis() / 1000.0);
    }

    private void properties() {
        out.open("properties");
        out.empty("property", "name", "verdict", "value", content.phase().toString());
        out.empty("property", "name", DECISION, "value", content.decision().toString());
        out.end();
    }

    private Outcome decision() {
        return switch (content.decision()) {
            case PROCEED -> Outcome.PASSED;
            case HOLD -> Outcome.ERROR;
            case ABORT -> content.phase() == Phase.FAILED ? Outcome.FAILURE : Outcome.ERROR;
        };
    }

    private Outcome outcome(Entry entry) {
        if (entry.phase() == Phase.SUCCESSFUL) {
            return Outcome.PASSED;
        } else if (!content.binds(entry)) {
            return Outcome.SKIPPED;
        }
        return entry.phase() == Phase.FAILED ? Outcome.FAILURE : Outcome.ERROR;
    }

    private void decisionCase(Outcome outcome) {
        out.open("testcase", "classname", content.subject(), "name", DECISION, "time", seconds(content.finished()));
        body(outcome, Headline.of(content), content.decision() == Decision.PROCEED ? List.of() : decisionLines());
        out.end();
    }

    private List<String> decisionLines() {
        List<String> lines = new ArrayList<>();
        content.reasons().stream().map(Reason::toString).forEach(lines::add);
        lines.addAll(NextSteps.of(content));
        return lines;
    }

    private void guardrailCase(Entry entry, Outcome outcome) {
        out.open("testcase", "classname", content.subject(), "name", entry.name(), "time", seconds(entry.decidedAt()));
        body(outcome, message(entry, outcome), lines(entry));
        out.end();
    }

    private String message(Entry entry, Outcome outcome) {
        String why = entry.phase() + ": " + entry.reason().map(Reason::text).orElse("not finished");
        if (outcome != Outcome.SKIPPED) {
            return why;
        }
        Optional<Waiver> waiver = content.waiver(entry);
        String skipped = waiver.isPresent()
                ? "waived by " + waiver.get().owner() + " until "
                        + Words.of(waiver.get().expires()) + ", because "
                        + waiver.get().reason()
                : "dry run, decides nothing";
        return skipped + "; " + why;
    }

    private static List<String> lines(Entry entry) {
        List<String> lines = new ArrayList<>();
        entry.last().map(Measurement::sentence).ifPresent(lines::add);
        entry.witness()
                .ifPresent(witness -> lines.add(
                        "asked " + witness.asked() + " for " + Words.of(witness.at()) + ", read " + Words.of(witness)));
        entry.basis().ifPresent(basis -> {
            basis.shortfalls().forEach(shortfall -> lines.add("lacking: " + shortfall));
            basis.observations()
                    .forEach(observation -> lines.add("seen: " + observation.subject() + ": " + observation.text()));
        });
        Interpretation advice = entry.advice();
        if (entry.phase() != Phase.SUCCESSFUL) {
            lines.add("meaning: " + advice.meaning());
            advice.causes().forEach(cause -> lines.add("cause: " + cause));
            advice.nextSteps().forEach(step -> lines.add("next: " + step));
        }
        return lines;
    }

    private void body(Outcome outcome, String message, List<String> lines) {
        switch (outcome) {
            case FAILURE -> block("failure", lines, "message", message, "type", "guardrail");
            case ERROR -> block("error", lines, "message", message, "type", "guardrail");
            case SKIPPED -> {
                out.empty("skipped", "message", message);
                block("system-out", lines);
            }
            default -> block("system-out", lines);
        }
    }

    private void block(String element, List<String> lines, String... attributes) {
        out.open(element, attributes);
        for (String line : lines) {
            out.text(line).raw("\n");
        }
        out.close();
    }
}
