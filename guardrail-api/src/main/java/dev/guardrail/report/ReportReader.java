package dev.guardrail.report;

import dev.guardrail.judge.Counters;
import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Earlier;
import dev.guardrail.judge.Gap;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.Reason;
import dev.guardrail.judge.Unobserved;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Node;
import dev.guardrail.text.Place;
import dev.guardrail.text.RefusedException;
import dev.guardrail.text.Syntax;
import dev.guardrail.text.TextLimits;
import dev.guardrail.wire.DefinitionForm;
import dev.guardrail.wire.HistoryForm;
import dev.guardrail.wire.JsonRecord;
import dev.guardrail.wire.MeasurementForm;
import dev.guardrail.wire.TermsForm;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;

/** Reads what {@link JsonReport} wrote. A report that claims more than its guardrails do is refused. */
final class ReportReader {
    private static final TextLimits LIMITS = new TextLimits(256 << 20, 32, 20_000_000);

    private ReportReader() {}

    static Content read(String name, String json) {
        Node root = Syntax.JSON.read(name, json, LIMITS).expectOne().orRefuse().get(0);
        Findings findings = new Findings();
        try {
            Content content = content(JsonRecord.of(root, "", findings), root);
            if (!findings.hasErrors()) {
                return content;
            }
        } catch (JsonRecord.Unreadable e) {
            // What is wrong stands in the findings; a value that no field type knows has none.
            if (!findings.hasErrors()) {
                findings.error("unreadable", root.place(), "a value in it is not known to this version", REMEDY);
            }
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException | DateTimeException e) {
            findings.error("unreadable", root.place(), "it contradicts itself: " + e.getMessage(), REMEDY);
        }
        throw new RefusedException(name + " is no report that can be read", findings.sorted());
    }

    private static final String REMEDY = "give the file as it was written, to the version that wrote it or a later one";

    private static Content content(JsonRecord in, Node root) {
        int version = in.number("version");
        if (version > JsonReport.VERSION) {
            throw refused(root.place(), "it has version " + version + ", known are those up to " + JsonReport.VERSION);
        }
        Content content = new Content(
                in.text("subject"),
                in.text("revision"),
                in.word("verdict", Phase.class),
                in.word("decision", Decision.class),
                in.moment("started"),
                in.has("finished") ? Optional.of(in.moment("finished")) : Optional.empty(),
                in.instant("reportedAt"),
                in.list("reasons", ReportReader::reason),
                in.list("guardrails", ReportReader::entry),
                in.list("earlier", HistoryForm::readEarlier),
                in.list("waivers", HistoryForm::readWaiver),
                unobserved(in.object("unobserved")),
                in.list("notes", note -> new Note(note.instant("at"), note.text("text"))));
        if (claimsTooMuch(content)) {
            throw refused(
                    root.place(),
                    "verdict " + content.phase() + " and decision " + content.decision()
                            + " do not follow from its guardrails, waivers and earlier runs");
        }
        return content;
    }

    private static RefusedException refused(Place place, String text) {
        return new RefusedException(
                place.source() + " is no report that can be read",
                List.of(Finding.error("unreadable", place, text, REMEDY)));
    }

    private static boolean claimsTooMuch(Content content) {
        boolean success = content.entries().stream()
                .filter(entry -> entry.terms().enforced())
                .allMatch(entry -> entry.phase() == Phase.SUCCESSFUL);
        boolean proceeds = content.withoutEarlier() == Decision.PROCEED
                && content.earlier().stream().noneMatch(Earlier::binds);
        return (content.phase() == Phase.SUCCESSFUL && !success)
                || (content.decision() == Decision.PROCEED && !proceeds);
    }

    private static Reason reason(JsonRecord in) {
        return new Reason(in.text("guardrail"), in.word("rule", Reason.Rule.class), in.text("text"));
    }

    private static Entry entry(JsonRecord in) {
        return new Entry(
                TermsForm.read(in.object("terms")),
                in.optional("definition", DefinitionForm::read),
                in.word("phase", Phase.class),
                in.optional("reason", ReportReader::reason),
                in.has("decided") ? Optional.of(in.moment("decided")) : Optional.empty(),
                counters(in.object("counters")),
                in.list("measurements", MeasurementForm::read));
    }

    private static Counters counters(JsonRecord in) {
        return new Counters(
                in.number("count"),
                in.number("successful"),
                in.number("failed"),
                in.number("inconclusive"),
                in.number("error"),
                in.number("consecutiveError"),
                in.number("consecutiveSuccess"));
    }

    private static Unobserved unobserved(JsonRecord in) {
        return new Unobserved(
                in.number("spans"),
                in.duration("total"),
                in.list("latest", gap -> new Gap(gap.moment("until"), gap.duration("length"))));
    }
}
