package dev.guardrail.report;

import dev.guardrail.journal.Journal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds a report or a journal: a journal's lines begin with the digits that check them, JSON never does. */
final class ReportFile {
    private static final int CHECK = 8;

    private ReportFile() {}

    static Report read(Path file) throws IOException {
        return isJournal(file)
                ? Report.ofJournal(Journal.read(file))
                : Report.read(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }

    private static boolean isJournal(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(CHECK + 1), StandardCharsets.US_ASCII);
            return start.matches("[0-9a-f]{8} ");
        }
    }
}
