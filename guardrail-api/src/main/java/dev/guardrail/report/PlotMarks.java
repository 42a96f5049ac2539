package dev.guardrail.report;

import dev.guardrail.judge.Phase;
import java.util.Locale;

/** The shapes that plots and the verdict are drawn with, defined once for the page. Each phase has its own shape. */
final class PlotMarks {
    private PlotMarks() {}

    static void define(Markup out) {
        out.open("svg", "class", "defs", "width", "0", "height", "0", "aria-hidden", "true")
                .open("defs")
                .raw("\n");
        icon(out, "proceed", "M5 12.5l4.5 4.5L19 7.5");
        icon(out, "hold", "M9 6v12M15 6v12");
        icon(out, "abort", "M6 6l12 12M18 6L6 18");
        shape(out, Phase.SUCCESSFUL, "M-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0z");
        shape(out, Phase.FAILED, "M0 -5.5L5.5 0L0 5.5L-5.5 0z");
        shape(out, Phase.INCONCLUSIVE, "M0 -5L5 4.5L-5 4.5z");
        shape(out, Phase.ERROR, "M-5 -3.5L-3.5 -5L0 -1.5L3.5 -5L5 -3.5L1.5 0L5 3.5L3.5 5L0 1.5L-3.5 5L-5 3.5L-1.5 0z");
        out.open(
                "pattern",
                "id",
                "hatch",
                "width",
                "7",
                "height",
                "7",
                "patternUnits",
                "userSpaceOnUse",
                "patternTransform",
                "rotate(45)");
        out.empty("rect", "class", "hatch", "width", "2", "height", "7").end();
        out.end().end();
    }

    private static void icon(Markup out, String name, String path) {
        out.empty(
                        "path",
                        "id",
                        "icon-" + name,
                        "d",
                        path,
                        "fill",
                        "none",
                        "stroke",
                        "currentColor",
                        "stroke-width",
                        "3",
                        "stroke-linecap",
                        "round",
                        "stroke-linejoin",
                        "round")
                .raw("\n");
    }

    private static void shape(Markup out, Phase phase, String path) {
        out.empty("path", "id", id(phase), "d", path).raw("\n");
    }

    static String id(Phase phase) {
        return "mark-" + phase.name().toLowerCase(Locale.ROOT);
    }
}
