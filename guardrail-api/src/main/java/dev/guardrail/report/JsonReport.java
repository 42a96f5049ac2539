package dev.guardrail.report;

import dev.guardrail.judge.Counters;
import dev.guardrail.judge.Reason;
import dev.guardrail.judge.Unobserved;
import dev.guardrail.judge.Waiver;
import dev.guardrail.wire.DefinitionForm;
import dev.guardrail.wire.HistoryForm;
import dev.guardrail.wire.JsonOut;
import dev.guardrail.wire.MeasurementForm;
import dev.guardrail.wire.TermsForm;

/** The report as machines read it, complete. Field names are stable; new ones may be added. */
final class JsonReport {
    static final int VERSION = 1;

    private JsonReport() {}

    static String of(Content content) {
        return JsonOut.page(Words::safe, out -> write(out, content)) + "\n";
    }

    private static void write(JsonOut out, Content content) {
        out.whole("version", VERSION);
        out.text("subject", content.subject());
        out.text("revision", content.revision());
        out.word("verdict", content.phase());
        out.word("decision", content.decision());
        out.moment("started", content.started());
        content.finished().ifPresent(moment -> out.moment("finished", moment));
        out.time("reportedAt", content.at());
        out.list("reasons", content.reasons(), JsonReport::reason);
        out.list("guardrails", content.entries(), (o, entry) -> entry(o, entry, content));
        out.list("earlier", content.earlier(), (o, earlier) -> {
            HistoryForm.writeEarlier(o, earlier);
            o.bool("binds", earlier.binds());
        });
        out.list("waivers", content.waivers(), (o, waiver) -> waiver(o, waiver, content));
        out.object("unobserved", content.unobserved(), JsonReport::unobserved);
        out.list("notes", content.notes(), (o, note) -> {
            o.time("at", note.at());
            o.text("text", note.text());
        });
    }

    private static void reason(JsonOut out, Reason reason) {
        out.text("guardrail", reason.guardrail());
        out.word("rule", reason.rule());
        out.text("text", reason.text());
    }

    private static void entry(JsonOut out, Entry entry, Content content) {
        out.text("name", entry.name());
        out.word("phase", entry.phase());
        out.bool("dryRun", !entry.terms().enforced());
        out.bool("waived", content.waiver(entry).isPresent());
        out.object("reason", entry.reason(), JsonReport::reason);
        entry.decidedAt().ifPresent(moment -> out.moment("decided", moment));
        out.object("counters", entry.counters(), JsonReport::counters);
        out.object("terms", entry.terms(), TermsForm::write);
        out.object("definition", entry.definition(), DefinitionForm::write);
        out.list("measurements", entry.measurements(), MeasurementForm::write);
    }

    private static void counters(JsonOut out, Counters counters) {
        out.whole("count", counters.count());
        out.whole("successful", counters.successful());
        out.whole("failed", counters.failed());
        out.whole("inconclusive", counters.inconclusive());
        out.whole("error", counters.error());
        out.whole("consecutiveError", counters.consecutiveError());
        out.whole("consecutiveSuccess", counters.consecutiveSuccess());
    }

    private static void waiver(JsonOut out, Waiver waiver, Content content) {
        HistoryForm.writeWaiver(out, waiver);
        out.bool("holds", waiver.holdsAt(content.at()));
    }

    private static void unobserved(JsonOut out, Unobserved unobserved) {
        out.whole("spans", unobserved.spans());
        out.time("total", unobserved.total());
        out.list("latest", unobserved.latest(), (o, gap) -> {
            o.moment("until", gap.until());
            o.time("length", gap.length());
        });
    }
}
