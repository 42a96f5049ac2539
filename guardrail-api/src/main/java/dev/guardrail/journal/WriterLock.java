package dev.guardrail.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The right to write one journal. The system gives it back when its holder dies, however it dies. It lies beside the
 * journal, because closing any reader of a locked file would release the lock.
 */
final class WriterLock implements AutoCloseable {
    /** What this process holds. It must not even be tried again: to close the second try would release the lock. */
    private static final Set<Path> HELD = new HashSet<>();

    private final Path held;
    private final FileChannel channel;

    private WriterLock(Path held, FileChannel channel) {
        this.held = held;
        this.channel = channel;
    }

    /** @throws JournalException if someone else has it */
    static WriterLock take(Path file, String run) throws IOException {
        Path key = file.toAbsolutePath().resolveSibling("").toRealPath().resolve(file.getFileName());
        synchronized (HELD) {
            if (HELD.contains(key)) {
                throw taken(run);
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (held(channel) == null) {
                    throw taken(run);
                }
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
            HELD.add(key);
            return new WriterLock(key, channel);
        }
    }

    private static JournalException taken(String run) {
        return new JournalException("run '" + run + "' has a writer already, in this process or another one: close its"
                + " journal there, or wait until that process has ended");
    }

    private static @Nullable FileLock held(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            if (channel.isOpen()) {
                HELD.remove(held);
                channel.close();
            }
        }
    }
}
