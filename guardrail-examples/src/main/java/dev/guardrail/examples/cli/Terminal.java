package dev.guardrail.examples.cli;

import dev.guardrail.run.RunListener;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether somebody looks on. */
final class Terminal {
    private static final int USUAL_WIDTH = 80;

    private Terminal() {}

    /** Shows progress as fits where it goes to. */
    static RunListener progress(PrintWriter out) {
        return isThere(System.console(), System.getenv())
                ? new ProgressScreen(out, width(System.getenv()))
                : new ProgressLines(out);
    }

    /** From Java 22 on there is a console also where there is no terminal. */
    private static boolean isThere(@Nullable Console console, Map<String, String> environment) {
        if (console == null || environment.containsKey("CI") || "dumb".equals(environment.get("TERM"))) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    private static int width(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[0-9]{1,4}") ? Integer.parseInt(columns) : USUAL_WIDTH;
    }
}
