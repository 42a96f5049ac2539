package dev.guardrail.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file to whose end one writes. */
interface Tape {
    long size() throws IOException;

    /** Writes all bytes from a position on and returns when they survive the death of the machine. */
    void write(ByteBuffer bytes, long at) throws IOException;

    void truncate(long size) throws IOException;

    void close() throws IOException;

    static Tape of(FileChannel channel) {
        return new Tape() {
            @Override
            public long size() throws IOException {
                return channel.size();
            }

            @Override
            public void write(ByteBuffer bytes, long at) throws IOException {
                long position = at;
                while (bytes.hasRemaining()) {
                    position += channel.write(bytes, position);
                }
                channel.force(false);
            }

            @Override
            public void truncate(long size) throws IOException {
                channel.truncate(size);
                channel.force(true);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
