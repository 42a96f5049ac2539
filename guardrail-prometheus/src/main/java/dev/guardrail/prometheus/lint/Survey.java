package dev.guardrail.prometheus.lint;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Finds the {@link Facts} of every node, each once, from the leaves up. */
final class Survey {
    private static final Set<String> SAME_VALUE = Set.of("sum", "avg", "min", "max", "quantile");
    private static final Set<String> ABSENT = Set.of("absent", "absent_over_time");

    private final IdentityHashMap<Expr, Facts> known = new IdentityHashMap<>();

    Survey(Expr root) {
        visit(root);
    }

    /** What is known about a node of the tree that was surveyed. */
    Facts of(Expr node) {
        return known.getOrDefault(node, Facts.ANYTHING);
    }

    /** How many nodes were looked at. */
    int size() {
        return known.size();
    }

    /** Whether the call answers about absence. */
    static boolean absent(Expr.Call call) {
        return ABSENT.contains(call.name());
    }

    /** {@code absent(absent(x))}: it is there if x is. */
    boolean twice(Expr.Call call) {
        return of(call).noData().is(NoData.Kind.EMPTY)
                && call.children().size() == 1
                && call.children().get(0) instanceof Expr.Call inner
                && absent(inner);
    }

    /** The argument of a call that is a vector. */
    Expr data(Expr.Call call) {
        List<Expr> arguments = call.children();
        return arguments.get(data(arguments, arguments.stream().map(this::of).toList()));
    }

    private Facts visit(Expr node) {
        List<Facts> parts = node.children().stream().map(this::visit).toList();
        Facts facts = own(node, parts).over(parts);
        known.put(node, facts);
        return facts;
    }

    private static Facts own(Expr node, List<Facts> parts) {
        if (node instanceof Expr.Selector) {
            return Facts.SERIES;
        } else if (node instanceof Expr.Literal number) {
            return Facts.constant(NoData.of(number.value()), true);
        } else if (node instanceof Expr.Text) {
            return Facts.constant(NoData.SOME, false);
        } else if (node instanceof Expr.Binary binary) {
            return binary(binary, parts.get(0), parts.get(1));
        } else if (node instanceof Expr.Call call) {
            return call(call, parts);
        } else if (node instanceof Expr.Aggregate aggregate) {
            return aggregate(aggregate, parts);
        } else if (node instanceof Expr.Negated) {
            return parts.get(0).answering(parts.get(0).noData().changed());
        }
        return node.children().size() == 1 ? parts.get(0) : Facts.ANYTHING;
    }

    private static Facts binary(Expr.Binary node, Facts left, Facts right) {
        NoData noData = NoData.binary(node, left, right);
        Width width = left.scalar()
                ? right.width()
                : right.scalar() ? left.width() : Width.binary(node, left.width(), right.width());
        Facts facts = new Facts(noData, width, left.scalar() && right.scalar(), false, false, false, false);
        return node.is("/") && right.traffic() && !right.scalar() ? facts.withRatio() : facts;
    }

    private static Facts call(Expr.Call call, List<Facts> parts) {
        String name = call.name();
        if (parts.isEmpty()) {
            return constant(name);
        }
        Facts data = parts.get(data(call.children(), parts));
        NoData none = data.noData();
        return switch (name) {
            case "absent", "absent_over_time" ->
                Facts.constant(absence(none), false).wide(OperatorRules.labelled(call) ? Width.LABELLED : Width.ONE);
            case "scalar" -> Facts.constant(none.is(NoData.Kind.EMPTY) ? NoData.of(Double.NaN) : none, true);
            case "vector" -> Facts.constant(none.is(NoData.Kind.VALUE) ? none : NoData.SOME, false);
            case "union" -> Facts.NOTHING_KNOWN.answering(union(parts)).wide(Width.MANY);
            case "histogram_quantile" -> quantile(data);
            default ->
                Words.ELEMENTWISE.contains(name) || name.startsWith("label_") ? elementwise(name, data) : unknown(name);
        };
    }

    private static Facts constant(String name) {
        boolean scalar = Words.CONSTANT_SCALARS.contains(name);
        return scalar || Words.CALENDAR.contains(name) ? Facts.constant(NoData.SOME, scalar) : unknown(name);
    }

    /** A function that we do not know leaves its answer open; one whose name is a placeholder, everything. */
    private static Facts unknown(String name) {
        return name.isEmpty() ? Facts.ANYTHING : Facts.NOTHING_KNOWN;
    }

    private static Facts elementwise(String name, Facts data) {
        boolean relabels = name.startsWith("label_");
        boolean there = data.noData().is(NoData.Kind.VALUE) && Words.NOT_OF_VALUES.contains(name);
        boolean same = name.startsWith("label_") || name.startsWith("sort");
        NoData none = there ? NoData.SOME : same ? data.noData() : data.noData().changed();
        Facts facts = data.answering(none).wide(relabels ? data.width().relabelled() : data.width());
        return Words.RATES.contains(name) ? facts.withTraffic() : facts;
    }

    /** Buckets that come from no series may or may not make a histogram. */
    private static Facts quantile(Facts buckets) {
        NoData none = buckets.noData().is(NoData.Kind.EMPTY) ? NoData.EMPTY : NoData.UNKNOWN;
        return buckets.answering(none).wide(buckets.width().without(Set.of("le")));
    }

    private static NoData absence(NoData of) {
        return switch (of.kind()) {
            case EMPTY -> NoData.of(1);
            case VALUE -> NoData.EMPTY;
            case UNKNOWN -> of;
        };
    }

    /** MetricsQL: all that any of them answers. */
    private static NoData union(List<Facts> parts) {
        boolean value = parts.stream().anyMatch(part -> part.noData().is(NoData.Kind.VALUE));
        boolean empty = parts.stream().allMatch(part -> part.noData().is(NoData.Kind.EMPTY));
        return value ? NoData.SOME : empty ? NoData.EMPTY : NoData.UNKNOWN;
    }

    private static Facts aggregate(Expr.Aggregate node, List<Facts> parts) {
        if (parts.isEmpty()) {
            return Facts.ANYTHING;
        }
        Facts data = parts.get(data(node.children(), parts));
        if (node.several()) {
            return data.answering(union(parts)).wide(width(node, data.width()));
        }
        boolean same = SAME_VALUE.contains(node.op()) || Words.PICKING.contains(node.op());
        boolean changes = data.noData().is(NoData.Kind.VALUE) && !same;
        NoData none = changes ? NoData.SOME : data.noData();
        return data.answering(none).wide(width(node, data.width()));
    }

    private static Width width(Expr.Aggregate node, Width operand) {
        if (Words.PICKING.contains(node.op())) {
            return operand;
        }
        if (Words.SPREADING.contains(node.op())) {
            return Width.MANY;
        }
        Grouping grouping = node.grouping();
        if (grouping.total()) {
            return Width.ONE;
        }
        return grouping.kind() == Grouping.Kind.BY ? Width.of(grouping.labels()) : operand.without(grouping.labels());
    }

    /** Which argument is a vector: the last one that is neither a number nor a string. */
    private static int data(List<Expr> arguments, List<Facts> parts) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (!parts.get(i).scalar() && !(arguments.get(i) instanceof Expr.Text)) {
                return i;
            }
        }
        return parts.size() - 1;
    }
}
