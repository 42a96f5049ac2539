package dev.guardrail.journal;

import dev.guardrail.wire.DefinitionForm;
import dev.guardrail.wire.HistoryForm;
import dev.guardrail.wire.JsonOut;
import dev.guardrail.wire.MeasurementForm;
import dev.guardrail.wire.TermsForm;

/** A fact as one line of JSON in ASCII, which {@link FactReader} reads back as an equal fact. */
final class FactWriter {
    private FactWriter() {}

    static String line(Fact fact) {
        return JsonOut.line(out -> write(out, fact));
    }

    private static void write(JsonOut out, Fact fact) {
        out.text("fact", FactKind.of(fact).word());
        out.moment("moment", fact.moment());
        if (fact instanceof Fact.Started started) {
            started(out, started);
        } else if (fact instanceof Fact.Defined defined) {
            DefinitionForm.write(out, defined.definition());
        } else if (fact instanceof Fact.Asked asked) {
            out.text("guardrail", asked.guardrail());
        } else if (fact instanceof Fact.Measured measured) {
            out.text("guardrail", measured.guardrail());
            MeasurementForm.write(out, measured.measurement());
        } else if (fact instanceof Fact.Expired expired) {
            out.text("guardrail", expired.guardrail());
        } else if (fact instanceof Fact.Terminated terminated) {
            out.text("why", terminated.why());
        } else if (fact instanceof Fact.Waived waived) {
            HistoryForm.writeWaiver(out, waived.waiver());
        } else if (fact instanceof Fact.Preceded preceded) {
            HistoryForm.writeEarlier(out, preceded.earlier());
        } else if (fact instanceof Fact.Overruled overruled) {
            HistoryForm.writeOverruling(out, overruled.overruling());
        } else if (fact instanceof Fact.Noted noted) {
            out.text("note", noted.note());
        } else if (fact instanceof Fact.Unobserved unobserved) {
            out.time("span", unobserved.span());
        } else if (fact instanceof Fact.ClockJumped jumped) {
            out.time("by", jumped.by());
            out.time("span", jumped.span());
        }
    }

    private static void started(JsonOut out, Fact.Started started) {
        out.whole("version", started.version());
        out.text("subject", started.subject());
        out.text("revision", started.revision());
        out.list("guardrails", started.terms(), TermsForm::write);
    }
}
