package dev.guardrail.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The lines of a journal: eight hexadecimal digits that check the rest, a blank, a fact. The digits check those of the line
 * before as well, so that no line can go missing, come twice or change its place unnoticed. A line counts from its end on,
 * so what was torn while it was written never counts.
 *
 * @param complete every line that has its end, without it, unchecked
 * @param end where the last of them ends
 * @param torn how many bytes follow it
 */
record Lines(List<String> complete, long end, long torn) {
    static final Lines NONE = new Lines(List.of(), 0, 0);
    private static final int CHECK = 8;
    private static final String FIRST = "";

    /** A line, as it is to be written after one with such digits. */
    static byte[] written(String before, String fact) {
        return (check(before, fact) + " " + fact + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The digits of the last line that has its end; empty if there is none. */
    String last() {
        return complete.isEmpty() ? FIRST : digits(complete.get(complete.size() - 1));
    }

    static String digits(String line) {
        return line.substring(0, Math.min(CHECK, line.length()));
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
        String before = FIRST;
        boolean chained = false;
        for (String line : complete) {
            String where = file + " line " + (facts.size() + 1);
            String fact = line.substring(Math.min(CHECK + 1, line.length()));
            boolean follows = check(before, fact).equals(digits(line));
            if (line.length() <= CHECK || line.charAt(CHECK) != ' ' || !(follows || isOfOld(line, fact, chained))) {
                throw new JournalException(
                        where + " cannot be believed: it, or what stood before it, was changed after it was written."
                                + " Restore the file from a copy, or start a new run: this one counts as Error");
            }
            facts.add(FactReader.fact(where, fact));
            chained |= follows && !before.isEmpty();
            before = digits(line);
        }
        return facts;
    }

    /** The library's first lines knew nothing of the one before, and are read for ever; never after one that does. */
    private static boolean isOfOld(String line, String fact, boolean chained) {
        return !chained && check(FIRST, fact).equals(digits(line));
    }

    private static String check(String before, String fact) {
        CRC32C crc = new CRC32C();
        crc.update((before + fact).getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
