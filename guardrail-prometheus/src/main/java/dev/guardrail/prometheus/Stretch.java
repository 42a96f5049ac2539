package dev.guardrail.prometheus;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of an answer on their way to its parser, and the fingerprint of any stretch of them that the parser is in: so a
 * text is told from others without being read. It looks into the parser's own buffer, where the bytes still are.
 */
final class Stretch extends FilterInputStream {
    private static final long NONE = -1;
    private static final byte[] NOTHING = {};

    private byte[] buffer = NOTHING;
    private int offset;
    /** Where what is in the buffer begins and ends, in bytes of the answer. */
    private long start;

    private long end;
    private long from = NONE;
    /** What of an open stretch was in the buffer before that was filled again, and how much. */
    private byte[] kept = NOTHING;

    private int size;

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
            keep(end);
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
        from = at;
        size = 0;
    }

    /** It ends before a byte, which was read last. */
    long end(long at) {
        if (size > 0) {
            keep(at);
        }
        long print = size > 0
                ? Fingerprint.of(kept, 0, size)
                : Fingerprint.of(buffer, offset + (int) (from - start), (int) (at - from));
        from = NONE;
        return print;
    }

    private void keep(long to) {
        int more = (int) (to - from);
        if (size + more > kept.length) {
            kept = Arrays.copyOf(kept, 2 * (size + more));
        }
        System.arraycopy(buffer, offset + (int) (from - start), kept, size, more);
        size += more;
        from = to;
    }
}
