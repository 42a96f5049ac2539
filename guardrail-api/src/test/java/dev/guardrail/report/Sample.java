package dev.guardrail.report;

import java.util.Locale;
import java.util.function.Supplier;

/** The reports that are held to golden files. */
enum Sample {
    HEALTHY(SampleReports::healthy),
    FAILED(SampleReports::failed),
    WAIVED(SampleReports::waived),
    ERRORS(SampleReports::errorsAndGaps),
    RUNNING(SampleReports::running);

    @SuppressWarnings("ImmutableEnumChecker") // A method reference without state.
    private final Supplier<Report> maker;

    Sample(Supplier<Report> maker) {
        this.maker = maker;
    }

    Report report() {
        return maker.get();
    }

    String file(String ending) {
        return name().toLowerCase(Locale.ROOT) + ending;
    }
}
