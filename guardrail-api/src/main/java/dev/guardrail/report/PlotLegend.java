package dev.guardrail.report;

import dev.guardrail.condition.Threshold;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a plot shows, in words: a legend below it, and the whole of it for those who cannot see it. */
final class PlotLegend {
    private static final List<Phase> MEASURED =
            List.of(Phase.SUCCESSFUL, Phase.FAILED, Phase.INCONCLUSIVE, Phase.ERROR);

    private final Content content;
    private final Entry entry;
    private final List<Track> tracks;
    private final Markup out;

    PlotLegend(Content content, Entry entry, List<Track> tracks, Markup out) {
        this.content = content;
        this.entry = entry;
        this.tracks = tracks;
        this.out = out;
    }

    /** The drawing in a few sentences; the table of measurements has the rest. */
    String summary() {
        List<String> parts = new ArrayList<>();
        List<Measurement> all = entry.measurements();
        parts.add(entry.name() + ": " + Words.of(entry.counters()) + ", between "
                + Words.of(all.get(0).asked().at()) + " and "
                + Words.of(all.get(all.size() - 1).asked().at()));
        tracks.forEach(track -> parts.add(words(track)));
        Headline.unobserved(content).ifPresent(parts::add);
        return String.join(". ", parts) + ".";
    }

    private static String words(Track track) {
        double[] known = Arrays.stream(track.values())
                .filter(value -> !Double.isNaN(value))
                .toArray();
        double low = Arrays.stream(known).min().orElse(Double.NaN);
        double high = Arrays.stream(known).max().orElse(Double.NaN);
        String range = low == high
                ? track.path() + " is " + Figures.brief(low)
                : track.path() + " is between " + Figures.brief(low) + " and " + Figures.brief(high);
        return range + bounds(track);
    }

    private static String bounds(Track track) {
        String bounds =
                track.thresholds().stream().map(PlotLegend::words).distinct().collect(Collectors.joining(" and "));
        return bounds.isEmpty() ? "" : ", must be " + bounds;
    }

    private static String words(Threshold threshold) {
        return PlotValues.sign(threshold.relation()) + " " + Figures.brief(threshold.bound());
    }

    void write() {
        out.open("figcaption").raw("\n");
        for (int i = 0; i < tracks.size(); i++) {
            out.open("span", "class", "key");
            out.open("svg", "viewBox", "0 0 18 12", "width", "18", "height", "12", "aria-hidden", "true");
            out.empty("path", "class", "track track-" + i, "d", "M1 6h16").close();
            out.text(" ")
                    .leaf("code", tracks.get(i).path())
                    .text(bounds(tracks.get(i)))
                    .end();
        }
        for (Phase phase : MEASURED) {
            if (entry.measurements().stream().anyMatch(measurement -> measurement.phase() == phase)) {
                mark(phase);
            }
        }
        if (!content.unobserved().latest().isEmpty()) {
            out.open("span", "class", "key");
            out.open("svg", "width", "18", "height", "12", "aria-hidden", "true");
            out.empty("rect", "class", "gap", "width", "18", "height", "12").close();
            out.text(" not observed").end();
        }
        out.end();
    }

    private void mark(Phase phase) {
        String word = phase.name().toLowerCase(Locale.ROOT);
        out.open("span", "class", "key");
        out.open("svg", "viewBox", "-6 -6 12 12", "width", "12", "height", "12", "aria-hidden", "true");
        out.empty("use", "class", "point " + word, "href", "#" + PlotMarks.id(phase))
                .close();
        out.text(" " + word).end();
    }
}
