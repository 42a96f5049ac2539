package dev.guardrail.read;

import dev.guardrail.text.Fields;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Mapping;
import dev.guardrail.text.Place;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Findings about settings given from Java know no line. Those about a metric of a template get the place of the first field
 * that they name, or else of the metric.
 */
final class Relocation {
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

    private final Mapping metric;
    private final Place place;

    Relocation(Fields metric) {
        this.metric = metric.mapping();
        this.place = metric.mapping().get("name").map(node -> node.place()).orElseGet(metric.mapping()::place);
    }

    /** The place of the metric itself. */
    Place place() {
        return place;
    }

    List<Finding> of(List<Finding> findings) {
        return findings.stream().map(this::of).toList();
    }

    Finding of(Finding finding) {
        return finding.place().line() > 0
                ? finding
                : new Finding(finding.code(), finding.severity(), placeFor(finding), finding.text(), finding.remedy());
    }

    private Place placeFor(Finding finding) {
        Matcher word = WORD.matcher(finding.text());
        while (word.find()) {
            var entry = metric.entry(word.group());
            if (entry.isPresent() && !word.group().equals("name")) {
                return entry.get().value().place();
            }
        }
        return place;
    }
}
