package dev.guardrail.report;

import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Reason;
import dev.guardrail.judge.Waiver;
import java.util.List;
import java.util.Locale;

/** The top of the page: what to do, why, and what next. */
final class HtmlVerdict {
    private static final int REASONS = 5;

    private final Content content;
    private final Markup out;

    HtmlVerdict(Content content, Markup out) {
        this.content = content;
        this.out = out;
    }

    void write() {
        String decision = content.decision().name().toLowerCase(Locale.ROOT);
        out.open("header", "class", "verdict " + decision).open("div").raw("\n");
        subject();
        out.open("h1");
        icon(decision);
        out.leaf("span", capital(decision)).end();
        out.leaf(
                        "p",
                        "The" + Phases.sentence(content.decision()).substring(3) + Headline.because(content) + ".",
                        "class",
                        "means")
                .raw("\n");
        reasons();
        out.open("p", "class", "tally");
        out.text("Verdict ").leaf("strong", Phases.word(content.phase())).text(". " + Headline.tally(content) + ".");
        out.end().end().end();
        nextSteps();
        circumstances();
    }

    private void subject() {
        out.open("p", "class", "subject").leaf("strong", content.subject());
        if (!content.revision().isEmpty()) {
            out.text(" revision ").leaf("span", content.revision());
        }
        out.end();
    }

    private void icon(String decision) {
        out.open("svg", "class", "icon", "viewBox", "0 0 24 24", "aria-hidden", "true")
                .empty("use", "href", "#icon-" + decision)
                .close();
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private void reasons() {
        List<Entry> speaking = content.byUrgency().stream()
                .filter(entry -> entry.phase().isBad() && content.binds(entry) && !cutShort(entry))
                .toList();
        out.open("ul", "class", "why").raw("\n");
        content.reasons().stream()
                .filter(reason -> reason.guardrail().isEmpty())
                .forEach(reason -> out.leaf("li", reason.text()).raw("\n"));
        speaking.stream().limit(REASONS).forEach(this::reason);
        if (speaking.size() > REASONS) {
            out.leaf("li", "and " + (speaking.size() - REASONS) + " more").raw("\n");
        }
        out.end();
    }

    /** Another one's end is why, and that one is named. */
    private static boolean cutShort(Entry entry) {
        return entry.reason()
                .filter(reason -> reason.rule() == Reason.Rule.CUT_SHORT)
                .isPresent();
    }

    private void reason(Entry entry) {
        out.open("li")
                .open("a", "href", "#" + HtmlCard.anchor(content, entry))
                .text(entry.name())
                .close();
        out.text(" " + Phases.word(entry.phase()).toLowerCase(Locale.ROOT) + ": " + why(entry))
                .end();
    }

    private static String why(Entry entry) {
        String rule = entry.reason().map(Reason::text).orElse("not finished");
        boolean decidedByLast =
                entry.reason().filter(HtmlVerdict::byMeasurement).isPresent();
        return entry.last()
                .filter(last -> decidedByLast)
                .map(Measurement::sentence)
                .map(sentence -> sentence + " (" + rule + ")")
                .orElse(rule);
    }

    private static boolean byMeasurement(Reason reason) {
        return switch (reason.rule()) {
            case FAILURE_LIMIT, INCONCLUSIVE_LIMIT, CONSECUTIVE_ERROR_LIMIT, ERROR_LIMIT -> true;
            default -> false;
        };
    }

    private void nextSteps() {
        List<String> steps = NextSteps.of(content);
        if (!steps.isEmpty()) {
            out.open("section", "class", "next", "aria-labelledby", "next").raw("\n");
            out.leaf("h2", "What to do next", "id", "next").raw("\n").open("ol").raw("\n");
            steps.forEach(step -> out.leaf("li", step).raw("\n"));
            out.end().end();
        }
    }

    private void circumstances() {
        out.open("section", "class", "notices").raw("\n");
        out.open("dl", "class", "facts").raw("\n");
        fact("Started", Words.toSecond(content.started().at()));
        fact(
                "Took",
                content.finished()
                        .map(end -> Words.brief(
                                end.elapsed().minus(content.started().elapsed())))
                        .orElse("not finished"));
        fact("Reported", Words.toSecond(content.at()));
        fact("Watched", Headline.unobserved(content).orElse("all the time"));
        out.end();
        content.waivers().forEach(this::waiver);
        earlier();
        out.end();
    }

    private void fact(String name, String value) {
        out.open("div").leaf("dt", name).leaf("dd", value).end();
    }

    private void waiver(Waiver waiver) {
        boolean holds = waiver.holdsAt(content.at());
        out.open("p", "class", "notice " + (holds ? "waived" : "quiet"));
        out.leaf("strong", holds ? "Waived: " : "Waiver expired: ")
                .text(waiver.guardrail() + ", because "
                        + waiver.reason() + ". " + waiver.owner() + " answers for it, "
                        + (holds ? "until " : "it ended at ") + Words.of(waiver.expires()) + ".");
        out.end();
    }

    private void earlier() {
        content.earlier().forEach(run -> {
            out.open("p", "class", "notice " + (run.binds() ? "binding" : "quiet"));
            out.leaf("strong", "Earlier run " + run.run() + ": " + Phases.word(run.phase()) + ". ");
            out.text("Started " + Words.of(run.started()) + ": " + run.why() + ". ");
            out.text(run.overruled()
                    .map(by -> "Overruled by " + by.owner() + ", because " + by.reason() + ".")
                    .orElse(run.binds() ? "It binds until somebody overrules it by name." : "It binds nobody."));
            out.end();
        });
    }
}
