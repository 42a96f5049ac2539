package dev.guardrail.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A file to whose end one writes. */
interface Tape {
    long size() throws IOException;

    /** Writes all bytes from a position on and returns when they survive the death of the machine. */
    void write(byte[] bytes, long at) throws IOException;

    void truncate(long size) throws IOException;

    void close() throws IOException;

    /** No channel, which an interrupted thread would find closed: a run that is ended by an interrupt must say so. */
    static Tape of(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        return new Tape() {
            @Override
            public long size() throws IOException {
                return file.length();
            }

            @Override
            public void write(byte[] bytes, long at) throws IOException {
                file.seek(at);
                file.write(bytes);
                file.getFD().sync();
            }

            @Override
            public void truncate(long size) throws IOException {
                file.setLength(size);
                file.getFD().sync();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
