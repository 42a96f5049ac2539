package dev.guardrail.spec;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.function.Predicate;

/**
 * One entry of a plan's dry runs: an exact name, or a pattern that says so by {@code ^} in front and {@code $} at the end.
 * Argo Rollouts' unanchored patterns silence more than they name ("rate" also "error-rate"), so there are none.
 */
record DryRun(String entry, Predicate<String> matches) {

    /** Matches nothing if the entry is refused. */
    static DryRun of(String entry, Refusals refusals) {
        if (!entry.startsWith("^")) {
            return new DryRun(entry, entry::equals);
        }
        try {
            if (entry.endsWith("$")) {
                return new DryRun(entry, Pattern.compile(entry)::matches);
            }
            refuse(entry, "does not end in $", refusals);
        } catch (PatternSyntaxException e) {
            refuse(entry, "is malformed: " + e.getDescription(), refusals);
        }
        return new DryRun(entry, name -> false);
    }

    private static void refuse(String entry, String why, Refusals refusals) {
        refusals.check(
                false,
                "bad-dry-run-pattern",
                "dryRun pattern '" + entry + "' " + why,
                "write an exact name, or a pattern between ^ and $");
    }

    void checkAgainst(List<String> names, Refusals refusals) {
        refusals.check(
                names.stream().anyMatch(matches),
                "dry-run-matches-nothing",
                "dryRun names '" + entry + "', but the guardrails are " + names,
                "use the exact name of a guardrail, or a pattern between ^ and $ that matches one");
    }
}
