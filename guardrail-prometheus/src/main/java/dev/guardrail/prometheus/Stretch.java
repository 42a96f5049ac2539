package dev.guardrail.prometheus;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of an answer on their way to its parser, and the fingerprint of any stretch of them that the parser is in: so a
 * text is told from others without being read. It looks into the parser's own buffer, where the bytes still are.
 */
final class Stretch extends FilterInputStream {
    private static final long NONE = -1;

    private final Fingerprint fingerprint = new Fingerprint();
    private byte[] buffer = {};
    private int offset;
    /** Where what is in the buffer begins and ends, in bytes of the answer. */
    private long start;

    private long end;
    private long from = NONE;

    Stretch(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        if (from != NONE) {
            take(end);
        }
        int n = super.read(into, at, length);
        if (n > 0) {
            buffer = into;
            offset = at;
            start = end;
            end += n;
        }
        return n;
    }

    /** A stretch begins at a byte, which was read last. */
    void begin(long at) {
        fingerprint.reset();
        from = at;
    }

    /** It ends before a byte, which was read last. */
    long end(long at) {
        take(at);
        from = NONE;
        return fingerprint.value();
    }

    private void take(long to) {
        long first = Math.max(from, start);
        int length = (int) (Math.min(to, end) - first);
        if (length > 0) {
            fingerprint.add(buffer, offset + (int) (first - start), length);
        }
        from = to;
    }
}
