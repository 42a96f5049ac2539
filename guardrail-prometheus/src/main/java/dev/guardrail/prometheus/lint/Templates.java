package dev.guardrail.prometheus.lint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What MetricsQL's {@code WITH (name = expression, f(x) = expression)} stands for. What a name means is put where it is
 * used, as the server does; how much may come of that is bounded, so that no short text means a long one.
 */
final class Templates {
    /** Parts of one template in use: as deep as it can be. */
    private static final int LONGEST = 500;
    /** Parts of all that are used. */
    private static final int MOST = 5_000;

    /** The parameters stand in the body as these very selectors. */
    private record Template(List<Expr.Selector> parameters, Expr body) {}

    /** What a name meant before. */
    private record Change(String name, @Nullable Template before) {}

    private final Report report;
    private final Map<String, Template> known = new HashMap<>();
    private final Deque<Change> changes = new ArrayDeque<>();
    private int left = MOST;

    Templates(Report report) {
        this.report = report;
    }

    /** How the names are now, to come back to. */
    int scope() {
        return changes.size();
    }

    /** Lets every name mean again what it meant then. */
    void restore(int scope) {
        while (changes.size() > scope) {
            Change last = changes.pop();
            if (last.before() == null) {
                known.remove(last.name());
            } else {
                known.put(last.name(), last.before());
            }
        }
    }

    /** From here on a name means this; where it has parameters, these are what {@link #parameter} answered. */
    void define(String name, List<Expr.Selector> parameters, Expr body) {
        changes.push(new Change(name, known.put(name, new Template(List.copyOf(parameters), body))));
    }

    /** From here on a name is a parameter, of which nothing is known yet. */
    Expr.Selector parameter(Token name) {
        Expr.Selector stand = new Expr.Selector(name.at(), name.text(), List.of(), true);
        define(name.text(), List.of(), stand);
        return stand;
    }

    /** What a name stands for that is used without arguments; empty if it is no template's. */
    Optional<Expr> meant(Token name) {
        return meant(name, List.of());
    }

    /** What a name stands for that is used with these arguments; empty if there is no such template. */
    Optional<Expr> meant(Token name, List<Expr> arguments) {
        Template template = known.get(name.text());
        if (template == null || template.parameters().size() != arguments.size()) {
            return Optional.empty();
        }
        IdentityHashMap<Expr, Expr> given = new IdentityHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            given.put(template.parameters().get(i), arguments.get(i));
        }
        boolean bearable = isBearable(template.body());
        Expr meant = bearable ? put(template.body(), given) : template.body();
        int size = bearable ? size(meant) : LONGEST + 1;
        if (size > Math.min(left, LONGEST)) {
            giveUp(name);
            return Optional.of(new Expr.Opaque(name.at()));
        }
        left -= size;
        return Optional.of(meant);
    }

    /** Once is enough: after it nothing is left for any other. */
    private void giveUp(Token name) {
        if (left > 0) {
            report.add(LintCode.TOO_LARGE, name.at(), "what this stands for is too long to be examined");
        }
        left = 0;
    }

    private boolean isBearable(Expr body) {
        return size(body) <= Math.min(left, LONGEST);
    }

    /** How many parts it has, counted no further than need be. */
    private int size(Expr start) {
        List<Expr> parts = new ArrayList<>(List.of(start));
        int matchers = 0;
        for (int i = 0; i < parts.size() && parts.size() + matchers <= Math.min(left, LONGEST); i++) {
            parts.addAll(parts.get(i).children());
            matchers += parts.get(i) instanceof Expr.Selector selector
                    ? selector.matchers().size()
                    : 0;
        }
        return parts.size() + matchers;
    }

    private static Expr put(Expr node, IdentityHashMap<Expr, Expr> given) {
        Expr argument = given.get(node);
        if (argument != null || given.isEmpty() || node.children().isEmpty()) {
            return argument != null ? argument : node;
        }
        return node.of(node.children().stream().map(part -> put(part, given)).toList());
    }
}
