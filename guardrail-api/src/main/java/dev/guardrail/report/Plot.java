package dev.guardrail.report;

import dev.guardrail.judge.Gap;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The course of one guardrail as a drawing: values against thresholds above, every measurement by its phase on a rail
 * below, spans that nobody watched hatched through both. Horizontal places are shares of the width and vertical ones are
 * pixels, so that text keeps its size on any screen.
 */
final class Plot {
    private static final int TOP = 8;
    private static final int VALUES = 116;
    private static final int GAP = 10;
    private static final int RAIL = 14;
    private static final int LABELS = 18;
    private static final int FEWEST_COLUMNS = 60;
    private static final double LABELLED = 0.16;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("MMM d HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Content content;
    private final Entry entry;
    private final Markup out;
    private final Course course;
    private final List<Track> tracks;
    private final int columns;
    private final int rail;
    private final int height;

    Plot(Content content, Entry entry, Course course, int columns, Markup out) {
        this.content = content;
        this.entry = entry;
        this.out = out;
        this.course = course;
        this.tracks = Track.of(entry);
        this.columns = Math.min(
                columns, Math.max(FEWEST_COLUMNS, 3 * entry.measurements().size()));
        this.rail = tracks.isEmpty() ? TOP : TOP + VALUES + GAP;
        this.height = rail + RAIL + LABELS;
    }

    void write() {
        if (entry.measurements().isEmpty()) {
            out.leaf("p", "Nothing was measured.", "class", "quiet").raw("\n");
            return;
        }
        PlotLegend legend = new PlotLegend(content, entry, tracks, out);
        PlotValues values =
                new PlotValues(entry, tracks, course, content.unobserved().latest(), columns, TOP, VALUES, out);
        String pixels = Integer.toString(height);
        out.open("figure", "class", "plot").raw("\n").open("div", "class", "frame");
        if (!tracks.isEmpty()) {
            values.axis(pixels);
        }
        out.open("svg", "class", "course", "width", "100%", "height", pixels, "role", "img");
        out.raw("\n").leaf("title", legend.summary()).raw("\n");
        content.unobserved().latest().forEach(this::gap);
        waits();
        if (!tracks.isEmpty()) {
            values.write();
        }
        rail();
        times();
        out.end().end();
        legend.write();
        out.end();
    }

    private void gap(Gap gap) {
        double to = course.share(gap.until().elapsed());
        double from = Math.min(to, course.share(gap.until().elapsed().minus(gap.length())));
        band(from, to, "gap");
        if (to - from > LABELLED) {
            out.leaf(
                            "text",
                            "not observed",
                            "class",
                            "gap-label",
                            "x",
                            Figures.percent((from + to) / 2),
                            "y",
                            Integer.toString(rail / 2 + TOP))
                    .raw("\n");
        }
    }

    private void band(double from, double to, String kind) {
        out.empty(
                        "rect",
                        "class",
                        kind,
                        "x",
                        Figures.percent(from),
                        "y",
                        Integer.toString(TOP),
                        "width",
                        Figures.percent(Math.max(to - from, 1.0 / columns)),
                        "height",
                        Integer.toString(rail + RAIL - TOP))
                .raw("\n");
    }

    /** Errors that took so long that one sees it: from the question to the end of patience. */
    private void waits() {
        int last = -1;
        for (Measurement measurement : entry.measurements()) {
            Duration asked = measurement.asked().elapsed();
            Duration finished = measurement.finished().elapsed();
            int column = course.column(asked, columns);
            if (measurement instanceof Measurement.Error
                    && course.column(finished, columns) > column
                    && column > last) {
                band(course.share(asked), course.share(finished), "wait");
                last = course.column(finished, columns);
            }
        }
    }

    private void rail() {
        Phase[] worst = new Phase[columns];
        for (Measurement measurement : entry.measurements()) {
            int column = course.column(measurement.asked().elapsed(), columns);
            Phase known = worst[column];
            if (known == null || Phases.urgency(measurement.phase()) < Phases.urgency(known)) {
                worst[column] = measurement.phase();
            }
        }
        for (int column = 0; column < columns; column++) {
            if (worst[column] != null) {
                cell(column, worst[column]);
            }
        }
    }

    private void cell(int column, Phase phase) {
        int inset = phase == Phase.SUCCESSFUL ? 4 : 0;
        out.empty(
                        "rect",
                        "class",
                        "cell " + phase.name().toLowerCase(Locale.ROOT),
                        "x",
                        Figures.percent((column + 0.1) / columns),
                        "y",
                        Integer.toString(rail + inset),
                        "width",
                        Figures.percent(0.8 / columns),
                        "height",
                        Integer.toString(RAIL - inset))
                .raw("\n");
    }

    private void times() {
        List<Duration> labels = course.labels();
        List<String> anchors = labels.size() == 1 ? List.of("middle") : List.of("start", "middle", "end");
        for (int i = 0; i < labels.size(); i++) {
            out.leaf(
                            "text",
                            time(labels.get(i)),
                            "class",
                            "time",
                            "text-anchor",
                            anchors.get(i),
                            "x",
                            Figures.percent(labels.size() == 1 ? 0.5 : i / 2.0),
                            "y",
                            Integer.toString(height - 4))
                    .raw("\n");
        }
    }

    private String time(Duration elapsed) {
        Instant at = content.started().at().plus(elapsed);
        return (course.end().compareTo(Duration.ofDays(1)) < 0 ? CLOCK : DAY).format(at);
    }
}
