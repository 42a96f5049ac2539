package dev.guardrail.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a person probably meant, for "did you mean". */
public final class Nearest {
    private static final int LONGEST = 100;

    private Nearest() {}

    /**
     * The known name closest to what was written, if one is close: at most one slip for every three characters. Slips
     * are a character too much, too little, another one, or two swapped; upper and lower case count as the same.
     */
    public static Optional<String> name(String written, Collection<String> known) {
        if (written.isEmpty() || written.length() > LONGEST) {
            return Optional.empty();
        }
        String best = null;
        int least = Math.max(1, written.length() / 3) + 1;
        for (String name : known) {
            if (Math.abs(name.length() - written.length()) > least) {
                continue;
            }
            int slips = slips(written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (slips < least || (slips == least && best != null && name.compareTo(best) < 0)) {
                best = name;
                least = slips;
            }
        }
        return Optional.ofNullable(best);
    }

    /** A remedy that names the nearest known name, or else the way out. */
    public static String remedy(String written, Collection<String> known, String otherwise) {
        return name(written, known).map(near -> "did you mean " + near + "?").orElse(otherwise);
    }

    /** The optimal string alignment distance. */
    private static int slips(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + same);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
