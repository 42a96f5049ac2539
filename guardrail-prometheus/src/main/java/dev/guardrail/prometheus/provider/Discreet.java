package dev.guardrail.prometheus.provider;

import dev.guardrail.text.Fields;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Place;

/** What is found in and beside credentials, told without the text that may be one. */
final class Discreet {
    private static final String QUOTES = "put it in quotes";

    private Discreet() {}

    /** The same fields, whose findings go elsewhere first. */
    static Fields apart(Fields fields, Findings findings) {
        return Fields.of(fields.mapping(), fields.path(), findings).orElseThrow();
    }

    /** Within credentials: neither a line nor a value is shown. */
    static void tellNoValue(Findings found, Findings to) {
        for (Finding one : found.sorted()) {
            boolean typed = one.code().equals("wrong-type");
            String text = typed ? one.text().replaceFirst("(?s) is .*, not ", " is not ") : one.text();
            String remedy = typed && one.remedy().startsWith(QUOTES) ? QUOTES : one.remedy();
            to.add(new Finding(one.code(), one.severity(), withoutText(one.place()), text, remedy));
        }
    }

    /** Beside credentials: a field that is not known may be a misspelt one of them. */
    static void tellNoUnknown(Findings found, Findings to) {
        for (Finding one : found.sorted()) {
            boolean unknown = one.code().equals("unknown-field");
            Place place = unknown ? upToKey(one.place()) : one.place();
            to.add(new Finding(one.code(), one.severity(), place, one.text(), one.remedy()));
        }
    }

    /** What stands before the key may be a value too. */
    private static Place upToKey(Place place) {
        String line = place.excerpt();
        int key = Math.max(0, Math.min(line.length(), place.column() - 1));
        int colon = line.indexOf(':', key);
        boolean first = colon > 0 && line.substring(0, key).isBlank();
        return first
                ? new Place(place.source(), place.line(), place.column(), line.substring(0, colon + 1))
                : withoutText(place);
    }

    /** Its line may say a password. */
    static Place withoutText(Place place) {
        return new Place(place.source(), place.line(), place.column(), "");
    }
}
