package dev.guardrail.prometheus;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the series of an instant vector as every known server writes them,
 * <code>{"metric":{"a":"x","b":"y"},"value":[1767313205.123,"1"]}</code>, straight from the bytes: plain text, names in order
 * and none twice, a series behind a comma and before a comma or the end. It takes nothing that the parser would not take in
 * the same way; whatever is written otherwise is left to the parser, which takes or refuses it. Not thread-safe.
 */
final class PlainSeries {
    private static final byte[] NEXT = {','};
    private static final byte[] METRIC = "{\"metric\":{".getBytes(US_ASCII);
    private static final byte[] VALUE = "},\"value\":[".getBytes(US_ASCII);
    private static final byte[] TEXT = ",\"".getBytes(US_ASCII);
    private static final byte[] END = "\"]}".getBytes(US_ASCII);

    /** What stands for itself in a JSON text: ASCII without control characters, quotes and backslashes. */
    private static final boolean[] PLAIN = new boolean[256];

    static {
        Arrays.fill(PLAIN, ' ', 0x7F, true);
        PLAIN['"'] = false;
        PLAIN['\\'] = false;
    }

    /** The parser's own limit for a name, which is lower than that for labels may be. */
    private static final int MOST_BYTES = 4 * 1024;

    private static final int LONGEST_NUMBER = 32;

    private final AnswerBytes bytes;
    private final int mostBytes;
    private final SampleNumber number = new SampleNumber();
    private final char[] digits = new char[LONGEST_NUMBER];
    private @Nullable PlainLabels kept;
    private byte[] text = {};
    private int end;
    private int metric;
    private int metricEnd;
    private int name;
    private int nameEnd;
    private long time;
    private boolean isFollowing;

    PlainSeries(AnswerBytes bytes, int labelBytes) {
        this.bytes = bytes;
        this.mostBytes = Math.min(labelBytes, MOST_BYTES);
    }

    /** Whether one more is written in this way; then it is read. */
    boolean next(boolean keepsLabels) throws IOException {
        if (!keepsLabels) {
            kept = null;
        } else if (kept == null) {
            kept = new PlainLabels();
        }
        int at;
        do {
            text = bytes.buffer();
            end = bytes.filled();
            at = afterSeries(bytes.next());
            if (at >= 0) {
                bytes.skipTo(at);
                isFollowing = true;
                return true;
            }
        } while (~at == end && bytes.readMore());
        return false;
    }

    /** Leaves what follows to the parser, which has not seen any of these series; whether one more has to follow. */
    boolean leave() {
        boolean more = isFollowing && bytes.next() < bytes.filled() && bytes.buffer()[bytes.next()] == ',';
        if (more) {
            bytes.skipTo(bytes.next() + 1);
        }
        return more;
    }

    /** The place behind a series; like all of these, the complement of a place where it is written otherwise. */
    private int afterSeries(int from) {
        int at = isFollowing ? after(NEXT, from) : from;
        at = after(METRIC, at);
        metric = at;
        at = afterLabels(at);
        metricEnd = at + 1;
        at = afterTime(after(VALUE, at));
        at = after(END, afterValue(after(TEXT, at)));
        if (at < 0) {
            return at;
        }
        boolean fits = metricEnd - metric <= mostBytes && (at == end || text[at] == ',' || text[at] == ']');
        return fits && at < end ? at : ~at;
    }

    private int afterLabels(int from) {
        if (kept != null) {
            kept.clear();
        }
        if (from >= 0 && from < end && text[from] == '}') {
            return from;
        }
        int at = afterLabel(from);
        while (at >= 0 && at < end && text[at] == ',') {
            int before = name;
            int beforeEnd = nameEnd;
            at = afterLabel(at + 1);
            if (at >= 0 && !isLess(before, beforeEnd, name, nameEnd)) {
                return ~before;
            }
        }
        return at;
    }

    private int afterLabel(int from) {
        if (from < 0 || from >= end || text[from] != '"') {
            return from < 0 ? from : ~from;
        }
        name = from + 1;
        nameEnd = afterPlain(name);
        int value = nameEnd + 3;
        if (value >= end) {
            return ~end;
        } else if (text[nameEnd] != '"' || text[nameEnd + 1] != ':' || text[nameEnd + 2] != '"') {
            return ~nameEnd;
        }
        int valueEnd = afterPlain(value);
        boolean taken = valueEnd < end && text[valueEnd] == '"';
        return taken && (kept == null || kept.add(name, nameEnd, value, valueEnd)) ? valueEnd + 1 : ~valueEnd;
    }

    private int afterPlain(int from) {
        int at = from;
        while (at < end && PLAIN[text[at] & 0xFF]) {
            at++;
        }
        return at;
    }

    private boolean isLess(int one, int oneEnd, int other, int otherEnd) {
        int both = Math.min(oneEnd - one, otherEnd - other);
        for (int i = 0; i < both; i++) {
            if (text[one + i] != text[other + i]) {
                return text[one + i] < text[other + i];
            }
        }
        return oneEnd - one < otherEnd - other;
    }

    private int afterTime(int from) {
        int at = afterDigits(from, ',');
        boolean isPositive = at >= 0 && digits[0] >= '1' && digits[0] <= '9';
        time = isPositive ? SampleTime.millis(digits, 0, at - from) : SampleTime.NONE;
        return at >= 0 && time == SampleTime.NONE ? ~from : at;
    }

    private int afterValue(int from) {
        int at = afterDigits(from, '"');
        return at >= 0 && !number.read(digits, 0, at - from) ? ~from : at;
    }

    /** The place of the mark behind a number, whose digits are there then. */
    private int afterDigits(int from, char mark) {
        if (from < 0) {
            return from;
        }
        int most = Math.min(end - from, LONGEST_NUMBER);
        for (int i = 0; i < most; i++) {
            char c = (char) text[from + i];
            if (c == mark) {
                return from + i;
            }
            digits[i] = c;
        }
        return ~(from + most);
    }

    private int after(byte[] word, int from) {
        if (from < 0) {
            return from;
        }
        int most = Math.min(word.length, end - from);
        for (int i = 0; i < most; i++) {
            if (text[from + i] != word[i]) {
                return ~from;
            }
        }
        return most == word.length ? from + most : ~end;
    }

    long time() {
        return time;
    }

    double value() {
        return number.value();
    }

    /** The labels, or none if they are not kept. */
    Map<String, String> labels() {
        return kept == null ? Map.of() : kept.of(text);
    }

    /** What tells the labels from others, as {@link LabelReader} does. */
    long fingerprint() {
        return Fingerprint.of(text, metric, metricEnd - metric);
    }
}
