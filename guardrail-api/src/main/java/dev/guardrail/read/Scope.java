package dev.guardrail.read;

import dev.guardrail.read.Template.Declared;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Nearest;
import dev.guardrail.text.Place;
import dev.guardrail.text.Scalar;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The arguments that templates used together declare, with the values they have. */
final class Scope {
    private final Map<String, Declared> declared = new LinkedHashMap<>();
    private final Map<String, Scalar> defaults = new LinkedHashMap<>();
    private final Arguments given;
    private final boolean later;
    private final Findings findings;
    private final Set<String> used = new HashSet<>();

    /** @param later whether an argument without a value is given later, and no finding now */
    Scope(Collection<Template> templates, Arguments given, boolean later, Findings findings) {
        this.given = given;
        this.later = later;
        this.findings = findings;
        templates.forEach(template -> template.args().forEach(this::declare));
    }

    private void declare(Declared arg) {
        declared.merge(arg.name(), arg, (first, second) -> first.secret().isPresent() ? first : second);
        arg.value().ifPresent(value -> {
            Scalar first = defaults.putIfAbsent(arg.name(), value);
            if (first != null && !first.text().equals(value.text())) {
                findings.error(
                        "argument-conflict",
                        value.place(),
                        "argument '" + arg.name() + "' has two default values, the other in " + first.place(),
                        "give both the same, or one of them a name of its own");
            }
        });
    }

    /** Findings about values that no template declares. */
    void checkGiven(Findings findings) {
        for (String name : given.names()) {
            if (!declared.containsKey(name)) {
                findings.error(
                        "undeclared-argument",
                        Place.of("argument '" + name + "'"),
                        "no template declares an argument '" + name + "'",
                        Nearest.remedy(name, declared.keySet(), "declare it under spec.args, or leave it out"));
            }
        }
    }

    /** Findings about values that are missing or cannot be put in. */
    void checkValues() {
        declared.values().forEach(this::checkValue);
    }

    private void checkValue(Declared arg) {
        Optional<Arguments.Given> value = value(arg.name());
        if (value.isEmpty() && !later) {
            String how = arg.secret().isPresent()
                    ? "give it from the environment or a file: it stands for secret "
                            + arg.secret().get()
                    : "give it a value";
            findings.error(
                    arg.secret().isPresent() ? "missing-secret" : "missing-argument",
                    arg.place(),
                    "argument '" + arg.name() + "' has no value",
                    how);
        } else if (value.isPresent() && value.get().value().isBlank()) {
            boolean fromDefault = given.get(arg.name()).isEmpty();
            String text = "argument '" + arg.name() + "' is " + (fromDefault ? "by default " : "") + "empty; in a"
                    + " selector that matches more than anybody means";
            String remedy = fromDefault ? "remove the default, so that a value must be given" : "give it a value";
            if (later && fromDefault) {
                findings.warning("empty-argument", arg.place(), text, remedy);
            } else {
                findings.error("empty-argument", arg.place(), text, remedy);
            }
        } else if (value.isPresent() && value.get().value().codePoints().anyMatch(Scope::isControl)) {
            findings.error(
                    "control-character",
                    arg.place(),
                    "argument '" + arg.name() + "' has control characters, which Argo Rollouts cannot put in",
                    "give a printable value");
        }
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
    }

    /** Notes which arguments were declared and stand nowhere. */
    void checkUse() {
        declared.values().stream()
                .filter(arg -> !used.contains(arg.name()))
                .forEach(arg -> findings.note(
                        "unused-argument",
                        arg.place(),
                        "argument '" + arg.name() + "' is declared and stands nowhere",
                        "use it as {{args." + arg.name() + "}}, or remove it"));
    }

    boolean declares(String name) {
        used.add(name);
        return declared.containsKey(name);
    }

    List<String> names() {
        return List.copyOf(declared.keySet());
    }

    /** The value of a declared argument: the given one, or its default. */
    Optional<Arguments.Given> value(String name) {
        boolean secret = Optional.ofNullable(declared.get(name))
                .flatMap(Declared::secret)
                .isPresent();
        return given.get(name)
                .map(value -> new Arguments.Given(value.value(), value.secret() || secret))
                .or(() ->
                        Optional.ofNullable(defaults.get(name)).map(text -> new Arguments.Given(text.text(), secret)));
    }

    boolean later() {
        return later;
    }
}
