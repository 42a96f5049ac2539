package dev.guardrail.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A journal in a file. What was appended survives the death of process and machine. After a failure nothing more is
 * accepted: whatever came next would follow something that may be missing.
 */
final class FileJournal implements Journal {
    /** Lines up to this length stay within every limit of reading. */
    private static final int UNCHECKED = 64 * 1024;

    private final Path file;
    private final Tape tape;
    private final WriterLock lock;
    private long end;
    private String last;
    private @Nullable String broken;

    FileJournal(Path file, Tape tape, WriterLock lock, Lines written) {
        this.file = file;
        this.tape = tape;
        this.lock = lock;
        this.end = written.end();
        this.last = written.last();
    }

    @Override
    public synchronized void append(Fact fact) {
        if (broken != null) {
            throw new JournalException(file + " takes nothing more: " + broken);
        }
        Replay.refuseSecondStart(fact, end);
        byte[] line = Lines.written(last, readable(FactWriter.line(fact)));
        try {
            if (tape.size() != end) {
                broken = "someone else wrote to it";
                throw new JournalException(file + " was written to by someone else: one run has one writer");
            }
            tape.write(line, end);
            end += line.length;
            last = Lines.digits(new String(line, StandardCharsets.UTF_8));
        } catch (IOException e) {
            broken = "writing failed before, " + e.getMessage();
            cutBack(e);
            throw new JournalException(file + " cannot be written to: " + e.getMessage(), e);
        }
    }

    /** What nobody could read back would cost the run all that it has written. */
    private String readable(String line) {
        if (line.length() > UNCHECKED) {
            try {
                FactReader.fact("a fact for " + file, line);
            } catch (JournalException e) {
                throw new JournalException(
                        file + " takes no fact of " + line.length()
                                + " characters, which could not be read back: shorten" + " it",
                        e);
            }
        }
        return line;
    }

    /** A line that was written in part would be torn; reading drops it too, so this may fail. */
    private void cutBack(IOException cause) {
        try {
            tape.truncate(end);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public synchronized List<Fact> facts() {
        try {
            return Lines.of(Files.readAllBytes(file)).facts(file.toString());
        } catch (IOException e) {
            throw new JournalException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        broken = "it is closed";
        try (lock) {
            tape.close();
        } catch (IOException e) {
            throw new JournalException(file + " cannot be closed: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
