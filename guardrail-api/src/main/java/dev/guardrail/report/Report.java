package dev.guardrail.report;

import dev.guardrail.journal.Fact;
import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.RunState;
import dev.guardrail.spec.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run explained: the verdict and why, what was measured and how it was seen, what it means and what to do next, and the
 * whole definition that it was judged by. Secrets are in none of its forms. Immutable and safe to share between threads.
 *
 * <p>It explains and decides nothing: one that was read back says what it was told.
 */
public final class Report {
    private final Content content;

    private Report(Content content) {
        this.content = content;
    }

    /**
     * A report of a run as it stands, with the measurements that its state keeps.
     *
     * @param at the instant of the report, by which waivers hold or have expired
     */
    public static Report of(Plan plan, RunState state, Instant at) {
        return new Report(Contents.of(plan, state, at));
    }

    /**
     * The same with everything that the run's journal tells besides: every measurement, every gap, every note.
     *
     * @param facts the journal's facts, from the start of the run on
     * @throws dev.guardrail.journal.JournalException if the facts do not belong together
     */
    public static Report of(Plan plan, RunState state, List<Fact> facts, Instant at) {
        return new Report(Contents.of(plan, state, Chronicle.of(facts), at));
    }

    /**
     * A report of what a journal tells by itself, as of its last fact.
     *
     * @throws dev.guardrail.journal.JournalException if the facts do not begin with a start, or do not belong together
     */
    public static Report ofJournal(List<Fact> facts) {
        Chronicle chronicle = Chronicle.of(facts);
        return new Report(
                Contents.of(chronicle, facts.get(facts.size() - 1).moment().at()));
    }

    /**
     * Reads a file: a report in its JSON form, or a run's journal.
     *
     * @throws IOException if the file cannot be read
     * @throws dev.guardrail.text.RefusedException if it is no report, with everything that is wrong and where
     * @throws dev.guardrail.journal.JournalException if it is a journal that cannot be believed
     */
    public static Report read(Path file) throws IOException {
        return ReportFile.read(file);
    }

    /**
     * Reads the JSON form back.
     *
     * @param name what the text is called in findings
     * @throws dev.guardrail.text.RefusedException if it is no report, with everything that is wrong and where
     */
    public static Report read(String name, String json) {
        return new Report(ReportReader.read(name, json));
    }

    /** What was rolled out. */
    public String subject() {
        return content.subject();
    }

    /** Which revision of it; empty if the host has none. */
    public String revision() {
        return content.revision();
    }

    /** What the run came to. */
    public Phase phase() {
        return content.phase();
    }

    /** What each guardrail came to, in the order of the plan. */
    public Map<String, Phase> phases() {
        Map<String, Phase> phases = new LinkedHashMap<>();
        content.entries().forEach(entry -> phases.put(entry.name(), entry.phase()));
        return Collections.unmodifiableMap(phases);
    }

    /** What to do, waivers that hold considered. */
    public Decision decision() {
        return content.decision();
    }

    /** The report in a form. */
    public String as(ReportFormat format) {
        return switch (format) {
            case TEXT -> text();
            case JSON -> json();
            case HTML -> html();
            case JUNIT -> junit();
        };
    }

    /** For people at a terminal: the verdict, each guardrail with what was measured, and what to do next. */
    public String text() {
        return new TextReport(content).text();
    }

    /** For machines: a JSON object with stable field names. */
    public String json() {
        return JsonReport.of(content);
    }

    /** For people: one page without scripts that fetches nothing. Of bounded size, however much was measured. */
    public String html() {
        return HtmlReport.of(content);
    }

    /**
     * For pipelines: JUnit XML. A case for the decision, which passes only if the rollout may go on, and one for each
     * guardrail: what did not end Successful is a failure or an error, or skipped where it is a dry run or waived.
     */
    public String junit() {
        return JunitReport.of(content);
    }

    /** The text. */
    @Override
    public String toString() {
        return text();
    }
}
