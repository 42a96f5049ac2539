package dev.guardrail.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is read past the parser is what the parser would have read; a blank before the first series leaves all to it. */
class PlainSeriesProperties {
    private static final PrometheusLimits LIMITS = new PrometheusLimits(1 << 20, 60, 60, 300);
    private static final String BEFORE = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[";
    private static final String BEFORE_OTHERS = BEFORE.replace("vector", "scalar");
    private static final String AFTER = "]}}";
    private static final Pattern ANY_SERIES = Pattern.compile("\\{\"metric\"");

    /** Hands out its bytes in pieces of any size, as a network does. */
    private static final class Pieces extends FilterInputStream {
        private final Random random;
        private final int longest;

        Pieces(byte[] bytes, Random random, int longest) {
            super(new ByteArrayInputStream(bytes));
            this.random = random;
            this.longest = longest;
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            return super.read(into, at, Math.min(length, 1 + random.nextInt(longest)));
        }
    }

    /** What comes of reading; of what is not JSON the parser tells in its own words. */
    private static String outcome(String answer, Random random, int longest, int keptLabels, PrometheusLimits limits) {
        try {
            Reading reading =
                    AnswerReader.read(new Pieces(answer.getBytes(UTF_8), random, longest), limits, keptLabels);
            List<String> samples = new ArrayList<>();
            for (int i = 0; i < reading.series(); i++) {
                samples.add(reading.start(i) + " to " + reading.end(i) + " at " + reading.time(reading.start(i)));
            }
            return Arrays.toString(reading.values()) + samples + reading.labels();
        } catch (JacksonException e) {
            return Fault.Kind.MALFORMED.name();
        } catch (SourceException e) {
            boolean ofForm = e.fault().kind() == Fault.Kind.MALFORMED;
            return ofForm ? Fault.Kind.MALFORMED.name() : e.fault().toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertReadAsByTheParser(String series, Random random, int longest, int keptLabels) {
        assertReadAsByTheParser(series, random, longest, keptLabels, LIMITS);
    }

    private static void assertReadAsByTheParser(
            String series, Random random, int longest, int keptLabels, PrometheusLimits limits) {
        for (String before : List.of(BEFORE, BEFORE_OTHERS)) {
            assertThat(outcome(before + series + AFTER, random, longest, keptLabels, limits))
                    .as(series)
                    .isEqualTo(outcome(before + " " + series + AFTER, new Random(0), 1 << 20, keptLabels, limits));
        }
    }

    @Property(tries = 3000)
    void series_howeverTheyAreWritten_areReadAsByTheParser(
            @ForAll("answers") List<String> series,
            @ForAll("separators") String odd,
            @ForAll @IntRange(max = 70) int keptLabels,
            @ForAll @IntRange(min = 1, max = 9000) int longest,
            @ForAll Random random) {
        StringBuilder text = new StringBuilder(series.isEmpty() ? "" : series.get(0));
        for (int i = 1; i < series.size(); i++) {
            text.append(random.nextInt(2 * series.size()) == 0 ? odd : ",").append(series.get(i));
        }
        assertReadAsByTheParser(text.toString(), random, longest, keptLabels);
    }

    @Property(tries = 5000)
    void series_withOneLetterChanged_areReadAsByTheParser(
            @ForAll @Size(max = 3) List<@From("plain") String> series,
            @ForAll @IntRange(max = 1000) int place,
            @ForAll("letters") String letter,
            @ForAll @IntRange(max = 1) int length,
            @ForAll @IntRange(min = 1, max = 300) int longest,
            @ForAll Random random) {
        String text = String.join(",", series);
        int at = place % (text.length() + 1);
        String changed = text.substring(0, at) + letter + text.substring(Math.min(text.length(), at + length));
        assertReadAsByTheParser(changed, random, longest, 2);
    }

    @Provide
    Arbitrary<String> letters() {
        return Arbitraries.of(
                "",
                " ",
                "0",
                "9",
                "-",
                "e",
                ".",
                "\"",
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "null",
                "\\",
                "\\n",
                "\u0000",
                "\n",
                "\u007f",
                "\u0080",
                "é",
                "[[",
                "]]",
                "{}",
                "[]",
                "},{",
                "]},",
                "\"\":\"\",");
    }

    @Provide
    Arbitrary<String> separators() {
        return Arbitraries.of("", " ", ",,", " ,", ", ", ",\n", ":", "]", "},", ",1,", ",1,\"2\"]");
    }

    @Provide
    Arbitrary<List<String>> answers() {
        return Arbitraries.oneOf(plain(), plain(), plain(), odd()).list().ofMaxSize(61);
    }

    /** As servers write them. */
    @Provide
    Arbitrary<String> plain() {
        Arbitrary<String> times = Arbitraries.of("1767313205", "1767313205.123", "1767313205.1", "1");
        Arbitrary<String> values =
                Arbitraries.of("0", "1", "-1.5", "NaN", "+Inf", "-Inf", "0.46669582109068874", "1e-07");
        return Combinators.combine(labels(), times, values)
                .as((labels, time, value) -> series(labels, time, "\"" + value + "\""));
    }

    private static Arbitrary<String> labels() {
        return Arbitraries.of("__name__", "a", "aa", "b", "job", "")
                .set()
                .ofMaxSize(6)
                .flatMap(names -> Arbitraries.of("", "x", "<", "web-6d5f7c9b8-x", "{~}", "y,z:")
                        .list()
                        .ofSize(names.size())
                        .map(values -> {
                            List<String> labels = new ArrayList<>();
                            List<String> sorted = names.stream().sorted().toList();
                            for (int i = 0; i < sorted.size(); i++) {
                                labels.add("\"" + sorted.get(i) + "\":\"" + values.get(i) + "\"");
                            }
                            return String.join(",", labels);
                        }));
    }

    /** As they may be written by others: escapes, other orders, blanks, lengths on both sides of each limit. */
    private static Arbitrary<String> odd() {
        Arbitrary<String> labels = Arbitraries.of(
                "\"a\":\"\\u003c\"",
                "\"a\":\"é\"",
                "\"b\":\"1\",\"a\":\"2\"",
                "\"a\":\"1\",\"a\":\"2\"",
                "\"\":\"1\",\"\":\"2\"",
                "\"a\": \"1\"",
                "\"a\":1",
                "\"a\":\"" + "x".repeat(294) + "\"",
                "\"a\":\"" + "x".repeat(292) + "\"",
                "\"a\":\"" + "x".repeat(293) + "\"",
                "\"a\":\"" + "x".repeat(9000) + "\"",
                "\"a\":\"1\",");
        Arbitrary<String> times = Arbitraries.of(
                "01", "0", "0.5", "-1", "1.", "1.1234", "1.1230", "1e3", "1234567890123456", "\"1\"", "");
        Arbitrary<String> values = Arbitraries.of(
                "\"\"",
                "1",
                "\"1e400\"",
                "\"1e-400\"",
                "\"0x1\"",
                "\"1d\"",
                "\" 1\"",
                "\"" + "1".repeat(31) + "\"",
                "\"" + "1".repeat(32) + "\"",
                "\"" + "1".repeat(33) + "\"",
                "\"1\",2",
                "\"\\u0031\"",
                "\"inf\"");
        return Arbitraries.oneOf(
                labels.map(each -> series(each, "1767313205", "\"1\"")),
                times.map(each -> series("\"t\":\"1\"", each, "\"1\"")),
                values.map(each -> series("\"v\":\"1\"", "1767313205", each)),
                Arbitraries.of("", "1", "1,\"2\"", "{}", "[]", "{\"metric\":{},\"value\":[1,\"2\"],\"more\":1}"));
    }

    private static String series(String labels, String time, String value) {
        return "{\"metric\":{" + labels + "},\"value\":[" + time + "," + value + "]}";
    }

    /** Whatever the limit on labels is, the parser has one of its own for a name. */
    @Property
    void names_ofAnyLength_areReadAsByTheParser(
            @ForAll @IntRange(min = 4000, max = 4200) int length, @ForAll Random random) {
        String labels = "\"" + "n".repeat(length) + "\":\"\"";
        assertReadAsByTheParser(series(labels, "1", "\"1\""), random, 9000, 1, PrometheusLimits.defaults());
    }

    /** Or the properties above would compare the parser with itself. */
    @Example
    void series_asAServerWritesThem_areReadPastTheParser() throws IOException {
        int answers = 0;
        for (Recording recording : Recording.under(Path.of("src/test/resources/recordings/prometheus"))) {
            String answer = recording.body();
            if (answer.startsWith(BEFORE + "{") && !answer.contains("\\") && !answer.contains("\"histogram\"")) {
                answers++;
                assertReadPastTheParser(answer);
            }
        }
        assertThat(answers).isGreaterThan(20);
    }

    private static void assertReadPastTheParser(String answer) throws IOException {
        byte[] buffer = new byte[8000];
        AnswerBytes bytes = new AnswerBytes(new ByteArrayInputStream(answer.getBytes(UTF_8)));
        assertThat(bytes.read(buffer, 0, buffer.length)).isEqualTo(BEFORE.length());
        PlainSeries series = new PlainSeries(bytes, 4096);
        int count = 0;
        while (series.next(count % 2 == 0)) {
            count++;
        }
        assertThat(series.leave()).isFalse();
        assertThat(ANY_SERIES.splitAsStream(answer)).as(answer).hasSize(count + 1);
        assertThat(new String(buffer, 0, bytes.read(buffer, 0, buffer.length), UTF_8))
                .startsWith("]");
    }
}
