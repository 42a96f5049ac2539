package dev.guardrail.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The lines of a journal: eight hexadecimal digits that check the rest, a blank, a fact. A line counts from its end on, so
 * what was torn while it was written never counts.
 *
 * @param complete every line that has its end, without it, unchecked
 * @param end where the last of them ends
 * @param torn how many bytes follow it
 */
record Lines(List<String> complete, long end, long torn) {
    private static final int CHECK = 8;

    static byte[] written(String fact) {
        return (check(fact) + " " + fact + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static Lines of(byte[] bytes) {
        List<String> complete = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                complete.add(new String(bytes, from, at - from, StandardCharsets.UTF_8));
                from = at + 1;
            }
        }
        return new Lines(complete, from, bytes.length - from);
    }

    /** Every fact; the first line that cannot be believed ends it. */
    List<Fact> facts(String file) {
        List<Fact> facts = new ArrayList<>();
        for (String line : complete) {
            facts.add(fact(file + " line " + (facts.size() + 1), line));
        }
        return facts;
    }

    private static Fact fact(String where, String line) {
        boolean sound = line.length() > CHECK
                && line.charAt(CHECK) == ' '
                && check(line.substring(CHECK + 1)).equals(line.substring(0, CHECK));
        if (!sound) {
            throw new JournalException(
                    where + " cannot be believed: it was changed after it was written. Restore the file"
                            + " from a copy, or start a new run: this one counts as Error");
        }
        return FactReader.fact(where, line.substring(CHECK + 1));
    }

    private static String check(String fact) {
        CRC32C crc = new CRC32C();
        crc.update(fact.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
