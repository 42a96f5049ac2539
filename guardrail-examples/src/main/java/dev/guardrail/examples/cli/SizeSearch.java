package dev.guardrail.examples.cli;

import dev.guardrail.Backtest;
import dev.guardrail.Sensitivity;
import dev.guardrail.Sensitivity.Trial;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which sizes of a regression to look among for the smallest that would have been caught: {@code error-rate=1.1..100}.
 *
 * @param kind as {@link Injection} writes it
 * @param metric the only one that it hits; empty for all
 */
record SizeSearch(String text, String kind, double least, double most, String metric) {
    private static final Pattern FORM = Pattern.compile(
            "(error-rate|success-rate|latency)=([0-9]+(?:\\.[0-9]+)?)\\.\\.([0-9]+(?:\\.[0-9]+)?)(?::(.+))?");

    /** So much of the whole range is the answer uncertain by. */
    private static final double FINENESS = 0.001;

    static SizeSearch parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw unusable(text, "write error-rate=1.1..100, success-rate=1.1..100 or latency=0.01..2");
        }
        double least = Double.parseDouble(form.group(2));
        double most = Double.parseDouble(form.group(3));
        if (!(most > least)) {
            throw unusable(text, "the larger size comes second");
        }
        return new SizeSearch(text, form.group(1), least, most, form.group(4) == null ? "" : form.group(4));
    }

    /** Refuses now what no size could be injected into. */
    void check(Collection<String> metrics) {
        try {
            sized(least).into(metrics);
        } catch (BadInput e) {
            throw unusable(text, String.valueOf(e.getMessage()));
        }
    }

    Sensitivity of(Backtest backtest, Collection<String> metrics) {
        return backtest.sensitivity(size -> sized(size).into(metrics), least, most, (most - least) * FINENESS);
    }

    private Injection sized(double size) {
        return new Injection(kind + "=" + size, kind, String.valueOf(size), metric);
    }

    /** The answer first, then every size that was tried. */
    void tell(Sensitivity sensitivity, PrintWriter out) {
        out.println(kind + (metric.isEmpty() ? "" : " of " + metric) + ": " + sensitivity + ".");
        for (Trial trial : sensitivity.trials()) {
            String end =
                    trial.result().stoppedAt().map(at -> "stopped at " + at).orElse("went on");
            out.println(String.format(Locale.ROOT, "  %10.4g  %s", trial.size(), end));
        }
    }

    private static BadInput unusable(String text, String why) {
        return new BadInput("--smallest " + text + ": " + why);
    }
}
