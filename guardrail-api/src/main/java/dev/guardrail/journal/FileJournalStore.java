package dev.guardrail.journal;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Journals as files of a directory, one for each run. */
final class FileJournalStore implements JournalStore {
    private static final Logger LOG = LoggerFactory.getLogger(JournalStore.class);
    private static final String SUFFIX = ".journal";
    private static final int LONGEST_NAME = 200;

    private final Path directory;

    FileJournalStore(Path directory) {
        this.directory = directory;
    }

    @Override
    public Journal create(String run) {
        Path file = file(run);
        try {
            Files.createDirectories(directory);
            return begun(run, file);
        } catch (IOException e) {
            throw unusable(run, e);
        }
    }

    /** A file without one whole line was begun by someone who died before anything could be relied on. */
    private Journal begun(String run, Path file) throws IOException {
        WriterLock lock = WriterLock.take(lockFile(run), run);
        try {
            if (Files.exists(file)
                    && !Lines.of(Files.readAllBytes(file)).complete().isEmpty()) {
                throw new JournalException("run '" + run + "' has a journal already: open it, or choose a new name");
            }
            Files.deleteIfExists(file);
            Tape tape = Tape.of(Files.createFile(file));
            keepEntry();
            return new FileJournal(file, tape, lock, Lines.NONE);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The name of a new file is lost with the machine unless its directory is written out too. */
    private void keepEntry() {
        try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        } catch (IOException e) {
            LOG.debug("the directory {} cannot be written out by itself here", directory, e);
        }
    }

    @Override
    public Journal open(String run) {
        Path file = file(run);
        try {
            requireThere(run, file);
            return taken(run, file);
        } catch (IOException e) {
            throw unusable(run, e);
        }
    }

    private Journal taken(String run, Path file) throws IOException {
        WriterLock lock = WriterLock.take(lockFile(run), run);
        try {
            Lines lines = Lines.of(Files.readAllBytes(file));
            lines.facts(file.toString());
            Tape tape = Tape.of(file);
            if (lines.torn() > 0) {
                LOG.warn("{}: the last line was torn while it was written, {} bytes are dropped", file, lines.torn());
                tape.truncate(lines.end());
            }
            return new FileJournal(file, tape, lock, lines);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void requireThere(String run, Path file) {
        if (!Files.exists(file)) {
            throw new JournalException("run '" + run + "' has no journal: there is no file " + file);
        }
    }

    @Override
    public List<Fact> read(String run) {
        Path file = file(run);
        try {
            requireThere(run, file);
            return Lines.of(Files.readAllBytes(file)).facts(file.toString());
        } catch (IOException e) {
            throw unusable(run, e);
        }
    }

    @Override
    public List<String> runs() {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .flatMap(name -> decoded(name).stream())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new JournalException("the journals in " + directory + " cannot be listed: " + e.getMessage(), e);
        }
    }

    /** The run that a file belongs to; none if we would not have given it that name. */
    private static Optional<String> decoded(String name) {
        try {
            String run = URLDecoder.decode(name.substring(0, name.length() - SUFFIX.length()), StandardCharsets.UTF_8);
            return Optional.of(run).filter(known -> name.equals(encoded(known) + SUFFIX));
        } catch (IllegalArgumentException | JournalException e) {
            return Optional.empty();
        }
    }

    private JournalException unusable(String run, IOException e) {
        String what = e instanceof FileAlreadyExistsException
                ? "a file is in its way"
                : e.getClass().getSimpleName();
        return new JournalException(
                "the journal of run '" + run + "' in " + directory + " cannot be used: " + what + ", " + e.getMessage(),
                e);
    }

    private Path file(String run) {
        return directory.resolve(encoded(run) + SUFFIX);
    }

    private Path lockFile(String run) {
        return directory.resolve(encoded(run) + ".lock");
    }

    /** Any name makes a file of this directory and no other: separators and leading dots are written in other signs. */
    private static String encoded(String run) {
        String name = URLEncoder.encode(run, StandardCharsets.UTF_8).replace("*", "%2A");
        String safe = name.startsWith(".") ? "%2E" + name.substring(1) : name;
        if (run.isEmpty() || safe.length() > LONGEST_NAME) {
            throw new JournalException("run '" + run + "': give a name of 1 to " + LONGEST_NAME + " characters");
        }
        return safe;
    }

    @Override
    public String toString() {
        return "journals in " + directory;
    }
}
