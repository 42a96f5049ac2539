package dev.guardrail.read;

import dev.guardrail.spec.Insertion;
import dev.guardrail.spec.Slot;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Nearest;
import dev.guardrail.text.Place;
import dev.guardrail.text.Rewriting;
import dev.guardrail.text.Scalar;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts arguments into the scalars of a metric. One pass: what an argument's value says is never looked at again, so a
 * placeholder in a value stays a text.
 */
final class Substitution implements Rewriting {
    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";
    private static final String PREFIX = "args.";

    private final Scope scope;
    private final Function<String, Insertion> insertions;
    private final Findings findings;

    /** @param insertions how values are put in, by the path of the scalar */
    Substitution(Scope scope, Function<String, Insertion> insertions, Findings findings) {
        this.scope = scope;
        this.insertions = insertions;
        this.findings = findings;
    }

    @Override
    public Scalar rewrite(String path, Scalar scalar) {
        String text = scalar.text();
        if (!text.contains(OPEN)) {
            return scalar;
        }
        StringBuilder out = new StringBuilder();
        boolean gaps = false;
        int at = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
            int close = text.indexOf(CLOSE, open);
            if (close < 0) {
                findings.error("unclosed-placeholder", scalar.placeOf(open), "{{ is not closed", "write {{args.name}}");
                return scalar.later();
            }
            out.append(text, at, open);
            at = close + CLOSE.length();
            Optional<String> value = value(path, scalar, open, at, out.toString());
            gaps |= value.isEmpty();
            out.append(value.orElse(text.substring(open, at)));
        }
        String whole = out.append(text, at, text.length()).toString();
        return gaps ? scalar.withText(whole).later() : scalar.withText(whole);
    }

    private Optional<String> value(String path, Scalar scalar, int open, int end, String before) {
        String text = scalar.text();
        Place place = scalar.placeOf(open);
        String name = text.substring(open + OPEN.length(), end - CLOSE.length()).strip();
        if (!name.startsWith(PREFIX) || !scope.declares(name.substring(PREFIX.length()))) {
            unknown(name, place);
            return Optional.empty();
        }
        String argument = name.substring(PREFIX.length());
        return scope.value(argument)
                .filter(given -> !given.value().isBlank())
                .map(given -> insertions
                        .apply(path)
                        .insert(
                                new Slot(argument, given.value(), given.secret(), before, text.substring(end), place),
                                findings));
    }

    private void unknown(String name, Place place) {
        if (name.startsWith(PREFIX)) {
            findings.error(
                    "undeclared-argument",
                    place,
                    "argument '" + name.substring(PREFIX.length()) + "' is not declared",
                    Nearest.remedy(name.substring(PREFIX.length()), scope.names(), "declare it under spec.args"));
        } else {
            findings.error(
                    "unknown-placeholder",
                    place,
                    "{{" + name + "}} names no argument",
                    "only {{args.name}} is known; render other templates first");
        }
    }
}
