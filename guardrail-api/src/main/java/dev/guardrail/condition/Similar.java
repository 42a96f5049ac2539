package dev.guardrail.condition;

import java.util.Collection;

/** Finds the name that was probably meant. */
final class Similar {
    private static final int LONGEST = 60;

    private Similar() {}

    /** "did you mean …?" where one is close enough, else what is given. */
    static String remedy(String wrong, Collection<String> known, String otherwise) {
        String nearest = "";
        int least = Math.min(3, wrong.length() / 2 + 1);
        for (String name : known) {
            int distance = wrong.length() > LONGEST ? LONGEST : distance(wrong, name);
            if (distance < least) {
                least = distance;
                nearest = name;
            }
        }
        return nearest.isEmpty() ? otherwise : "did you mean " + nearest + "?";
    }

    /** Letters to insert, remove or replace. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
