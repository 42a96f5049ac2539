package dev.guardrail.prometheus;

import dev.guardrail.text.Finding;
import dev.guardrail.text.Place;
import dev.guardrail.text.RefusedException;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with settings, so that all of it is reported at once. */
final class Refusals {
    private final Place place;
    private final List<Finding> findings = new ArrayList<>();

    Refusals(String what) {
        this.place = Place.of(what);
    }

    void check(boolean holds, String code, String text, String remedy) {
        if (!holds) {
            findings.add(Finding.error(code, place, text, remedy));
        }
    }

    boolean none() {
        return findings.isEmpty();
    }

    /** What a builder says of required settings, as a refusal like any other. */
    static RefusedException missing(String what, IllegalStateException e) {
        String message = String.valueOf(e.getMessage());
        String names = message.substring(Math.max(0, message.indexOf('[')));
        Finding finding = Finding.error(
                "missing-setting", Place.of(what), "required settings are missing: " + names, "give them");
        return new RefusedException("Refused: " + what, List.of(finding));
    }

    void throwIfAny() {
        if (!findings.isEmpty()) {
            throw new RefusedException("Refused: " + place.source(), findings);
        }
    }
}
