package dev.guardrail.kubernetes.cluster;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses to give more bytes than a limit, counted after decompression. */
final class BoundedStream extends FilterInputStream {
    private final long limit;
    private long given;

    BoundedStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    /** More than the limit was there. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(long limit) {
            super("the answer is larger than " + limit + " bytes");
        }
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int bytes) throws IOException {
        given += bytes;
        if (given > limit) {
            throw new TooLargeException(limit);
        }
    }
}
