package dev.guardrail.report;

import dev.guardrail.judge.Basis;
import dev.guardrail.judge.Measurement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The measurements as a table: what the plot shows, for those who cannot see it. */
final class HtmlMeasurements {
    private static final int MEASURED = 80;

    private final Entry entry;
    private final int rows;
    private final Markup out;

    HtmlMeasurements(Entry entry, int rows, Markup out) {
        this.entry = entry;
        this.rows = rows;
        this.out = out;
    }

    void write() {
        List<Measurement> shown = shown();
        if (shown.isEmpty()) {
            return;
        }
        out.open("details").leaf("summary", title(shown.size())).raw("\n");
        out.open("table", "class", "stacked").raw("\n").open("thead").open("tr");
        for (String column : List.of("Asked", "Phase", "Measured", "Why")) {
            out.leaf("th", column, "scope", "col");
        }
        out.end().end();
        out.open("tbody").raw("\n");
        shown.forEach(this::row);
        out.end().end().end();
    }

    private String title(int shown) {
        int taken = entry.taken();
        String all = taken == 1 ? "1 measurement" : taken + " measurements";
        if (shown == taken) {
            return all;
        }
        int known = entry.measurements().size();
        return all + ", " + shown + " shown"
                + (known > shown ? "; the JSON form of this report has " + (known == taken ? "all" : known) : "");
    }

    /** The newest, and of the older ones rather those that are no success; in the order taken. */
    private List<Measurement> shown() {
        List<Measurement> all = entry.measurements();
        if (all.size() <= rows) {
            return all;
        }
        List<Measurement> chosen = new ArrayList<>();
        int bad = (int)
                all.stream().filter(m -> !(m instanceof Measurement.Successful)).count();
        int room = rows - Math.min(bad, rows / 2);
        int badRoom = rows - room;
        for (int i = all.size() - 1; i >= 0; i--) {
            Measurement measurement = all.get(i);
            if (chosen.size() < room) {
                chosen.add(measurement);
            } else if (badRoom > 0 && !(measurement instanceof Measurement.Successful)) {
                chosen.add(measurement);
                badRoom--;
            }
        }
        Collections.reverse(chosen);
        return chosen;
    }

    private void row(Measurement measurement) {
        out.open("tr");
        out.leaf("th", Words.of(measurement.asked().at()), "scope", "row");
        out.open("td");
        HtmlOverview.phase(out, measurement.phase());
        out.close();
        String measured = measurement.basis().map(Basis::measured).orElse("–");
        out.leaf("td", Words.cut(measured, MEASURED), "data-label", "Measured", "class", "number");
        out.leaf("td", measurement.sentence(), "data-label", "Why", "class", "reason");
        out.end();
    }
}
