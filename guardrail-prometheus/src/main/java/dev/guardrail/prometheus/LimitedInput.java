package dev.guardrail.prometheus;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that come out of decompression and stops at the limit, so a small body cannot become a large one. */
final class LimitedInput extends FilterInputStream {
    private final long limit;
    private long read;

    LimitedInput(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    /** The answer has more bytes than allowed. */
    static final class LimitException extends IOException {
        private static final long serialVersionUID = 1L;

        LimitException(long limit) {
            super("the answer has more than " + limit + " bytes");
        }
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            count(1);
        }
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        if (n > 0) {
            count(n);
        }
        return n;
    }

    private void count(int n) throws LimitException {
        read += n;
        if (read > limit) {
            throw new LimitException(limit);
        }
    }
}
