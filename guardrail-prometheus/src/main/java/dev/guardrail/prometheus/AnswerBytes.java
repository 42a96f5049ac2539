package dev.guardrail.prometheus;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.base.ParserBase;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of an answer on their way to its parser. They wait in the parser's own buffer, so that none is copied, and may be
 * looked at there: for the fingerprint of a stretch that the parser has read, which tells a text from others without making
 * one, and by {@link PlainSeries}, for which the parser is not told of the first series before it asks for more.
 */
final class AnswerBytes extends FilterInputStream {
    private static final long NONE = -1;
    private static final byte[] NOTHING = {};
    private static final byte[] SERIES = "{\"metric\":{".getBytes(US_ASCII);

    private byte[] buffer = NOTHING;
    private int offset;
    private int room;
    /** What was read from the answer but not told to the parser. */
    private int next;

    private int filled;
    /** Until the parser has asked for what it was not told of: then it reads on by itself. */
    private boolean isPausing = true;

    /** Where what the parser was told last begins and ends, in bytes of all that it was told. */
    private long start;

    private long end;
    private long from = NONE;
    /** What of an open stretch was in the buffer before that was filled again, and how much. */
    private byte[] kept = NOTHING;

    private int size;

    AnswerBytes(InputStream in) {
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
        boolean hasRest = next < filled;
        isPausing &= !hasRest;
        int n = hasRest ? takeRest(into, at, length) : super.read(into, at, length);
        if (n <= 0) {
            return n;
        }
        buffer = into;
        offset = at;
        room = length;
        filled = at + n;
        next = isPausing ? pause() : filled;
        start = end;
        end += next - at;
        return next - at;
    }

    private int takeRest(byte[] into, int at, int length) {
        int rest = filled - next;
        if (rest > length) {
            throw new IllegalStateException("the parser asks for less than " + rest + " bytes");
        }
        System.arraycopy(buffer, next, into, at, rest);
        return rest;
    }

    /** Where the parser has to ask for more: before what looks like the first series, unless it would be told of nothing. */
    private int pause() {
        int last = filled - SERIES.length;
        for (int at = offset + 1; at <= last; at++) {
            if (buffer[at] == '{' && Arrays.equals(buffer, at, at + SERIES.length, SERIES, 0, SERIES.length)) {
                return at;
            }
        }
        return filled;
    }

    /** Where a parser's current token begins; its own notion of a place would be an object for each. */
    static long offset(JsonParser in) {
        return in instanceof ParserBase parser
                ? parser.getTokenCharacterOffset()
                : in.currentTokenLocation().getByteOffset();
    }

    /** Whether the parser has seen all that it was told. */
    boolean isAllSeen(JsonParser in) {
        return in.currentLocation().getByteOffset() == end;
    }

    byte[] buffer() {
        return buffer;
    }

    /** Where in the buffer the bytes begin that the parser was not told of. */
    int next() {
        return next;
    }

    /** Where they end, for now. */
    int filled() {
        return filled;
    }

    /** What comes before this place in the buffer, the parser is never told of. */
    void skipTo(int place) {
        next = place;
    }

    /**
     * Reads more behind what the parser was not told of, which moves to where there is room; false if there is no more. As
     * much again, however small the pieces are in which it comes: who looks at all of it each time looks at it twice or so.
     */
    boolean readMore() throws IOException {
        int rest = filled - next;
        if (rest == room) {
            return false;
        }
        System.arraycopy(buffer, next, buffer, offset, rest);
        next = offset;
        filled = offset + rest;
        int enough = offset + Math.min(room, 2 * rest);
        int n;
        do {
            n = super.read(buffer, filled, offset + room - filled);
            filled += Math.max(0, n);
        } while (n > 0 && filled < enough);
        return filled > offset + rest;
    }

    /** A stretch begins at a byte, which the parser read last. */
    void begin(long at) {
        from = at;
        size = 0;
    }

    /** It ends before a byte, which the parser read last. */
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
