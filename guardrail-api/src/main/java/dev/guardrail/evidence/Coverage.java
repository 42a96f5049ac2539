package dev.guardrail.evidence;

/**
 * How many of the expected things were seen, such as pods of the revision under test.
 *
 * @param of what is counted, in the plural: "pods"
 * @param expected how many there ought to be
 * @param seen how many there were
 */
public record Coverage(String of, long expected, long seen) {
    public Coverage {
        if (of.isBlank() || expected < 0 || seen < 0) {
            throw new IllegalArgumentException("coverage of '" + of + "', expected " + expected + ", seen " + seen
                    + ": name what is counted, and" + " count from 0");
        }
    }

    /** Whether at least one was expected and exactly as many were seen; more than expected is not complete either. */
    public boolean complete() {
        return expected >= 1 && seen == expected;
    }

    @Override
    public String toString() {
        return seen + " of " + expected + " " + of;
    }
}
