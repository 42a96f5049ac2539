package dev.guardrail.journal;

import dev.guardrail.judge.Earlier;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Overruling;
import dev.guardrail.judge.Phase;
import dev.guardrail.spec.Terms;
import dev.guardrail.judge.Waiver;
import dev.guardrail.source.Fault;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Schedule;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Reading;
import dev.guardrail.text.Severity;
import dev.guardrail.text.Syntax;
import dev.guardrail.text.TextLimits;
import java.time.DateTimeException;
import java.util.Optional;
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
            Written written = Written.of(reading.documents().get(0), "", findings);
            Fact fact = fact(where, written);
            written.refuseUnknown();
            if (findings.hasErrors()) {
                throw unreadable(where, findings, null);
            }
            return fact;
        } catch (Written.Unreadable
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

    private static Fact fact(String where, Written in) {
        String word = in.text("fact");
        FactKind kind = FactKind.named(word)
                .orElseThrow(() -> new JournalException(where + " holds a fact '" + word
                        + "', which this version does not know: resume the run with the version that wrote it"));
        return switch (kind) {
            case STARTED -> started(where, in);
            case ASKED -> new Fact.Asked(in.moment("moment"), in.text("guardrail"));
            case MEASURED -> new Fact.Measured(in.moment("moment"), in.text("guardrail"), measurement(in));
            case EXPIRED -> new Fact.Expired(in.moment("moment"), in.text("guardrail"));
            case CUT_SHORT -> new Fact.CutShort(in.moment("moment"));
            case TERMINATED -> new Fact.Terminated(in.moment("moment"), in.text("why"));
            case COMPLETED -> new Fact.Completed(in.moment("moment"));
            case WAIVED -> new Fact.Waived(in.moment("moment"), waiver(in));
            case PRECEDED -> new Fact.Preceded(in.moment("moment"), earlier(in));
            case OVERRULED -> new Fact.Overruled(in.moment("moment"), overruling(in));
            case NOTED -> new Fact.Noted(in.moment("moment"), in.text("note"));
            case UNOBSERVED -> new Fact.Unobserved(in.moment("moment"), in.duration("span"));
            case CLOCK_JUMPED -> new Fact.ClockJumped(in.moment("moment"), in.duration("by"), in.duration("span"));
        };
    }

    /** The version comes first: what a later one wrote is not even looked at. */
    private static Fact started(String where, Written in) {
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
                in.list("guardrails", FactReader::terms));
    }

    private static Terms terms(Written in) {
        return new Terms(
                in.text("guardrail"),
                in.bool("enforced"),
                limits(in.object("limits")),
                schedule(in.object("schedule")),
                in.duration("deadline"),
                in.number("keep"));
    }

    private static Limits limits(Written in) {
        return Limits.builder()
                .failureLimit(in.number("failureLimit"))
                .inconclusiveLimit(in.number("inconclusiveLimit"))
                .consecutiveErrorLimit(in.number("consecutiveErrorLimit"))
                .errorLimit(in.optionalNumber("errorLimit"))
                .consecutiveSuccessLimit(in.number("consecutiveSuccessLimit"))
                .minimumSuccesses(in.optionalNumber("minimumSuccesses"))
                .build();
    }

    private static Schedule schedule(Written in) {
        return Schedule.builder()
                .initialDelay(in.duration("initialDelay"))
                .interval(in.optionalDuration("interval"))
                .count(in.optionalNumber("count"))
                .timeout(in.duration("timeout"))
                .errorRetry(in.duration("errorRetry"))
                .deadline(in.optionalDuration("deadline"))
                .build();
    }

    private static Measurement measurement(Written in) {
        return Measurement.recorded(
                in.word("phase", Phase.class),
                in.moment("asked"),
                in.moment("finished"),
                in.optional("basis", BasisReader::basis),
                in.bool("missing"),
                fault(in),
                in.text("sentence"));
    }

    private static Optional<Fault.Kind> fault(Written in) {
        return in.has("fault") ? Optional.of(in.word("fault", Fault.Kind.class)) : Optional.empty();
    }

    private static Earlier earlier(Written in) {
        return new Earlier(
                in.text("run"),
                in.word("phase", Phase.class),
                in.instant("started"),
                in.text("why"),
                in.optional("overruled", FactReader::overruling));
    }

    private static Overruling overruling(Written in) {
        return new Overruling(in.text("owner"), in.text("reason"));
    }

    private static Waiver waiver(Written in) {
        return new Waiver(in.text("guardrail"), in.text("reason"), in.text("owner"), in.instant("expires"));
    }
}
