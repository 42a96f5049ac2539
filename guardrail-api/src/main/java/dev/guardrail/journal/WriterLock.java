package dev.guardrail.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to write one journal. The system gives it back when its holder dies, however it dies. It lies beside the
 * journal, because closing any reader of a locked file would release the lock.
 */
final class WriterLock implements AutoCloseable {
    private final FileChannel channel;

    private WriterLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws JournalException if someone else has it */
    static WriterLock take(Path file, String run) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (held(channel) == null) {
            channel.close();
            throw new JournalException(
                    "run '" + run + "' has a writer already, in this process or another one: close its"
                            + " journal there, or wait until that process has ended");
        }
        return new WriterLock(channel);
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
        channel.close();
    }
}
