package dev.guardrail.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Collects findings, so that a person sees all of them at once, and writes them out in the order of the text. For one
 * thread.
 */
public final class Findings {
    private static final Comparator<Finding> BY_PLACE = Comparator.<Finding, String>comparing(
                    f -> f.place().source())
            .thenComparingInt(f -> f.place().line())
            .thenComparingInt(f -> f.place().column());

    private final List<Finding> found = new ArrayList<>();
    private final int most;

    /** Nothing found yet; keeps all that will be. */
    public Findings() {
        this(Integer.MAX_VALUE);
    }

    /**
     * Nothing found yet; keeps as many as given, at least one. Further ones become one error {@code too-many-findings}, so
     * that what is dropped is never taken for nothing.
     */
    public Findings(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("findings to keep: " + most + "; give at least 1");
        }
        this.most = most;
    }

    /** Adds one. */
    public void add(Finding finding) {
        if (found.size() < most) {
            found.add(finding);
        } else if (found.size() == most) {
            found.add(Finding.error(
                    "too-many-findings",
                    finding.place(),
                    "from here on findings are not told, after " + most + " of them",
                    "mend these first"));
        }
    }

    /** Adds several. */
    public void addAll(List<Finding> findings) {
        findings.forEach(this::add);
    }

    /** Adds one of severity error. */
    public void error(String code, Place place, String text, String remedy) {
        add(Finding.error(code, place, text, remedy));
    }

    /** Adds one of severity warning. */
    public void warning(String code, Place place, String text, String remedy) {
        add(Finding.warning(code, place, text, remedy));
    }

    /** Adds one of severity note. */
    public void note(String code, Place place, String text, String remedy) {
        add(Finding.note(code, place, text, remedy));
    }

    /** How many there are. */
    public int count() {
        return found.size();
    }

    /** Whether one of them is an error. */
    public boolean hasErrors() {
        return hasErrors(found);
    }

    /** All of them by source, line and column; those at one place in the order they were found. */
    public List<Finding> sorted() {
        return found.stream().sorted(BY_PLACE).toList();
    }

    /**
     * Goes on only if there is no error.
     *
     * @param what what is refused, as the first line of the message: "web.yaml cannot be used"
     * @throws RefusedException with everything found, if something of severity error was
     */
    public void refuseErrors(String what) {
        if (hasErrors()) {
            throw new RefusedException(what, sorted());
        }
    }

    /** Whether one of these is an error. */
    public static boolean hasErrors(List<Finding> findings) {
        return findings.stream().anyMatch(f -> f.severity() == Severity.ERROR);
    }

    /** Findings as people read them: each with its line and a caret, then how many there are of each severity. */
    public static String text(List<Finding> findings) {
        String all = findings.stream()
                .sorted(BY_PLACE)
                .map(finding -> finding + "\n\n")
                .collect(Collectors.joining());
        return all + summary(findings) + "\n";
    }

    private static String summary(List<Finding> findings) {
        List<String> parts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long count = findings.stream().filter(f -> f.severity() == severity).count();
            if (count > 0) {
                String word = severity.name().toLowerCase(java.util.Locale.ROOT);
                parts.add(count + " " + word + (count == 1 ? "" : "s"));
            }
        }
        return parts.isEmpty() ? "nothing found" : String.join(", ", parts);
    }

    @Override
    public String toString() {
        return text(found);
    }
}
