package dev.guardrail.journal;

import dev.guardrail.text.Finding;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Reading;
import dev.guardrail.text.Severity;
import dev.guardrail.text.Syntax;
import dev.guardrail.text.TextLimits;
import dev.guardrail.wire.DefinitionForm;
import dev.guardrail.wire.HistoryForm;
import dev.guardrail.wire.JsonRecord;
import dev.guardrail.wire.MeasurementForm;
import dev.guardrail.wire.TermsForm;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/** Reads what {@link FactWriter} wrote, and believes nothing else. */
final class FactReader {
    private static final TextLimits LIMITS = TextLimits.standard().withMaxBytes(4 << 20);

    private FactReader() {}

    /**
     * The fact that a line says.
     *
     * @param where the line, for people: {@code run.journal line 3}
     * @throws JournalException if it says none
     */
    static Fact fact(String where, String line) {
        Reading reading = Syntax.JSON.read(where, line, LIMITS);
        Findings findings = new Findings();
        findings.addAll(reading.findings());
        if (findings.hasErrors() || reading.documents().size() != 1) {
            throw unreadable(where, findings, null);
        }
        try {
            JsonRecord written = JsonRecord.of(reading.documents().get(0), "", findings);
            Fact fact = fact(where, written);
            written.refuseUnknown();
            if (findings.hasErrors()) {
                throw unreadable(where, findings, null);
            }
            return fact;
        } catch (JsonRecord.Unreadable
                | IllegalArgumentException
                | IllegalStateException
                | ArithmeticException
                | DateTimeException e) {
            throw unreadable(where, findings, e);
        }
    }

    private static JournalException unreadable(String where, Findings findings, @Nullable RuntimeException e) {
        String detail = findings.sorted().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .findFirst()
                .map(Finding::text)
                .orElseGet(() ->
                        e == null || e.getMessage() == null ? "a word or value in it is not known" : e.getMessage());
        return new JournalException(where + " cannot be believed: " + detail
                + ". Restore the file from a copy, or start a new run: this one counts as Error");
    }

    private static Fact fact(String where, JsonRecord in) {
        String word = in.text("fact");
        FactKind kind = FactKind.named(word)
                .orElseThrow(() -> new JournalException(where + " holds a fact '" + word
                        + "', which this version does not know: resume the run with the version that wrote it"));
        return switch (kind) {
            case STARTED -> started(where, in);
            case DEFINED -> new Fact.Defined(in.moment("moment"), DefinitionForm.read(in));
            case ASKED -> new Fact.Asked(in.moment("moment"), in.text("guardrail"));
            case MEASURED -> new Fact.Measured(in.moment("moment"), in.text("guardrail"), MeasurementForm.read(in));
            case EXPIRED -> new Fact.Expired(in.moment("moment"), in.text("guardrail"));
            case CUT_SHORT -> new Fact.CutShort(in.moment("moment"));
            case TERMINATED -> new Fact.Terminated(in.moment("moment"), in.text("why"));
            case COMPLETED -> new Fact.Completed(in.moment("moment"));
            case WAIVED -> new Fact.Waived(in.moment("moment"), HistoryForm.readWaiver(in));
            case PRECEDED -> new Fact.Preceded(in.moment("moment"), HistoryForm.readEarlier(in));
            case OVERRULED -> new Fact.Overruled(in.moment("moment"), HistoryForm.readOverruling(in));
            case NOTED -> new Fact.Noted(in.moment("moment"), in.text("note"));
            case UNOBSERVED -> new Fact.Unobserved(in.moment("moment"), in.duration("span"));
            case CLOCK_JUMPED -> new Fact.ClockJumped(in.moment("moment"), in.duration("by"), in.duration("span"));
        };
    }

    /** The version comes first: what a later one wrote is not even looked at. */
    private static Fact started(String where, JsonRecord in) {
        int version = in.number("version");
        if (version > Fact.VERSION) {
            throw new JournalException(where + " has version " + version + ", this library reads versions up to "
                    + Fact.VERSION + ": resume the run with the version that wrote it");
        }
        return new Fact.Started(
                in.moment("moment"),
                version,
                in.text("subject"),
                in.text("revision"),
                in.list("guardrails", TermsForm::read));
    }
}
