package dev.guardrail.report;

import dev.guardrail.condition.Threshold;
import dev.guardrail.judge.Gap;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The upper part of a plot: values as lines, thresholds across, and a mark wherever a value was no success. */
final class PlotValues {
    private static final int DOTTED = 60;
    private static final int UNITS = 1_000;

    private final Entry entry;
    private final List<Track> tracks;
    private final Course course;
    private final List<Gap> gaps;
    private final int columns;
    private final int top;
    private final int height;
    private final Markup out;
    private final Axis axis;

    PlotValues(
            Entry entry,
            List<Track> tracks,
            Course course,
            List<Gap> gaps,
            int columns,
            int top,
            int height,
            Markup out) {
        this.entry = entry;
        this.tracks = tracks;
        this.course = course;
        this.gaps = gaps;
        this.columns = columns;
        this.top = top;
        this.height = height;
        this.out = out;
        List<Double> values = new ArrayList<>();
        for (Track track : tracks) {
            track.thresholds().forEach(threshold -> values.add(threshold.bound()));
            for (double value : track.values()) {
                values.add(value);
            }
        }
        values.removeIf(value -> !Figures.drawable(value));
        this.axis = Axis.of(values);
    }

    private String y(double value) {
        return Figures.number(top + (1 - axis.share(value)) * height);
    }

    /** The numbers beside the drawing. */
    void axis(String pixels) {
        out.open("svg", "class", "axis", "width", "58", "height", pixels, "aria-hidden", "true");
        for (double tick : axis.ticks()) {
            out.leaf("text", Figures.brief(tick), "x", "52", "y", y(tick), "dy", "0.32em", "text-anchor", "end");
        }
        out.end();
    }

    void write() {
        for (double tick : axis.ticks()) {
            line("grid", tick);
        }
        thresholds();
        out.open(
                "svg",
                "class",
                "lines",
                "width",
                "100%",
                "y",
                Integer.toString(top),
                "height",
                Integer.toString(height),
                "viewBox",
                "0 0 " + UNITS + " 100",
                "preserveAspectRatio",
                "none");
        for (int i = 0; i < tracks.size(); i++) {
            out.empty("path", "class", "track track-" + i, "d", path(tracks.get(i)));
        }
        out.end();
        marks();
    }

    private void line(String kind, double value) {
        out.empty("line", "class", kind, "x1", "0", "x2", "100%", "y1", y(value), "y2", y(value))
                .raw("\n");
    }

    private void thresholds() {
        List<Threshold> all = tracks.stream()
                .flatMap(track -> track.thresholds().stream())
                .distinct()
                .toList();
        if (all.size() == 1) {
            forbidden(all.get(0));
        }
        for (int i = 0; i < all.size(); i++) {
            Threshold threshold = all.get(i);
            line("bound", threshold.bound());
            boolean above = axis.share(threshold.bound()) < 0.8;
            out.leaf(
                            "text",
                            "must be " + sign(threshold.relation()) + " " + Figures.brief(threshold.bound()),
                            "class",
                            "bound-label",
                            "x",
                            // Side by side, so that none hides another.
                            Figures.percent(0.01 + i % 3 / 3.0),
                            "y",
                            y(threshold.bound()),
                            "dy",
                            above ? "-5" : "14")
                    .raw("\n");
        }
    }

    /** The side of a lone threshold on which a value is no success. */
    private void forbidden(Threshold threshold) {
        double edge = (1 - axis.share(threshold.bound())) * height;
        boolean upper = threshold.relation().startsWith("<");
        if (upper || threshold.relation().startsWith(">")) {
            out.empty(
                            "rect",
                            "class",
                            "forbidden",
                            "x",
                            "0",
                            "width",
                            "100%",
                            "y",
                            Figures.number(upper ? top : top + edge),
                            "height",
                            Figures.number(upper ? edge : height - edge))
                    .raw("\n");
        }
    }

    static String sign(String relation) {
        return switch (relation) {
            case "<=" -> "≤";
            case ">=" -> "≥";
            case "==" -> "=";
            case "!=" -> "≠";
            default -> relation;
        };
    }

    /** A line through the values that stand out in each column; broken where there was none between. */
    private String path(Track track) {
        StringBuilder path = new StringBuilder();
        int before = -1;
        for (int at : outstanding(track.values())) {
            boolean joined = before >= 0 && !anyUnknown(track.values(), before + 1, at) && watched(before, at);
            double x = course.share(entry.measurements().get(at).asked().elapsed()) * UNITS;
            double y = (1 - axis.share(track.values()[at])) * 100;
            path.append(joined ? 'L' : 'M')
                    .append(Figures.number(x))
                    .append(' ')
                    .append(Figures.number(y));
            // A round end shows a value that stands alone.
            path.append(joined ? "" : "h0");
            before = at;
        }
        return path.toString();
    }

    private boolean watched(int from, int to) {
        Duration start = entry.measurements().get(from).asked().elapsed();
        Duration end = entry.measurements().get(to).asked().elapsed();
        return gaps.stream()
                .map(gap -> gap.until().elapsed())
                .noneMatch(until -> until.compareTo(start) > 0 && until.compareTo(end) <= 0);
    }

    private static boolean anyUnknown(double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Double.isNaN(values[i])) {
                return true;
            }
        }
        return false;
    }

    /** The first, last, least and greatest value of each column. */
    private List<Integer> outstanding(double[] values) {
        TreeSet<Integer> chosen = new TreeSet<>();
        int[] least = new int[columns];
        int[] greatest = new int[columns];
        int[] last = new int[columns];
        Arrays.fill(last, -1);
        for (int i = 0; i < values.length; i++) {
            int column = course.column(entry.measurements().get(i).asked().elapsed(), columns);
            if (Double.isNaN(values[i])) {
                continue;
            } else if (last[column] < 0) {
                chosen.add(i);
                least[column] = i;
                greatest[column] = i;
            }
            least[column] = values[i] < values[least[column]] ? i : least[column];
            greatest[column] = values[i] > values[greatest[column]] ? i : greatest[column];
            last[column] = i;
        }
        for (int column = 0; column < columns; column++) {
            if (last[column] >= 0) {
                chosen.addAll(List.of(least[column], greatest[column], last[column]));
            }
        }
        return List.copyOf(chosen);
    }

    private void marks() {
        List<Measurement> all = entry.measurements();
        int[] worst = new int[columns];
        Arrays.fill(worst, -1);
        for (int i = 0; i < all.size(); i++) {
            int column = course.column(all.get(i).asked().elapsed(), columns);
            boolean success = all.get(i) instanceof Measurement.Successful;
            if (success && all.size() <= DOTTED) {
                mark(i);
            } else if (!success && (worst[column] < 0 || urgency(i) < urgency(worst[column]))) {
                worst[column] = i;
            }
        }
        for (int at : worst) {
            if (at >= 0) {
                mark(at);
            }
        }
    }

    private int urgency(int at) {
        return Phases.urgency(entry.measurements().get(at).phase());
    }

    private void mark(int at) {
        Measurement measurement = entry.measurements().get(at);
        Phase phase = measurement.phase();
        for (Track track : tracks) {
            double value = track.values()[at];
            if (!Double.isNaN(value)) {
                out.empty(
                                "use",
                                "class",
                                "point " + phase.name().toLowerCase(Locale.ROOT),
                                "href",
                                "#" + PlotMarks.id(phase),
                                "x",
                                Figures.percent(course.share(measurement.asked().elapsed())),
                                "y",
                                y(value))
                        .raw("\n");
            }
        }
    }
}
