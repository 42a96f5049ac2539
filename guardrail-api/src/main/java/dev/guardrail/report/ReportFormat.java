package dev.guardrail.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms of a report. All say the same, each to its reader. */
public enum ReportFormat {
    /** For people at a terminal. */
    TEXT("txt"),
    /** For machines, with everything that is known; {@link Report#read} reads it back. */
    JSON("json"),
    /** For people: one page that needs nothing from outside, also on a phone and on paper. */
    HTML("html"),
    /** JUnit XML, as pipelines show it: a case for the decision and one for each guardrail. */
    JUNIT("xml");

    private final String ending;

    ReportFormat(String ending) {
        this.ending = ending;
    }

    /** The format that a file's name asks for by its ending: {@code out.html}; empty if by none that is known. */
    public static Optional<ReportFormat> ofFile(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> lower.endsWith("." + format.ending))
                .findFirst();
    }
}
