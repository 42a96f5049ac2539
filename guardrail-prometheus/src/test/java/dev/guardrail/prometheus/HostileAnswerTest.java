package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Value;
import dev.guardrail.source.SourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no server sends that means well: none of it may end as a number. */
class HostileAnswerTest {
    private static final String TIME = PartsServer.AT.getEpochSecond() + "";
    private static final String ONE = "{\"metric\":{\"pod\":\"a\"},\"value\":[" + TIME + ",\"1\"]}";

    private static Evidence ask(String body) {
        return ask(body, false);
    }

    private static Evidence ask(String body, boolean demanding) {
        InlineServer server =
                InlineServer.answering((query, time) -> time.equals("1.000") ? InlineServer.vector("") : body);
        InstantQuery query = PrometheusSource.builder("http://prometheus")
                .client(server.client())
                .build()
                .vector("up");
        return PartsServer.ask(demanding ? query.series(40) : query);
    }

    private static void assertFault(String body) {
        assertThat(catchThrowable(() -> ask(body)))
                .as(body.length() > 500 ? body.substring(0, 500) : body)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(SourceException.class);
    }

    private static String pair(String pair) {
        return InlineServer.vector("{\"metric\":{},\"value\":" + pair + "}");
    }

    @Test
    void answer_thatMeansWell_isRead() {
        String good = InlineServer.vector(ONE);
        assertThat(ask(good).value()).isEqualTo(Value.vector(1));
        String open = good.substring(0, good.length() - 1);
        for (String more : new String[] {
            ",\"complete\":true}",
            ",\"incomplete\":false}",
            ",\"infos\":[\"PromQL info: metric might not be a counter\"]}"
        }) {
            assertThat(ask(open + more).value()).as(more).isEqualTo(Value.vector(1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " 1",
                "1 ",
                "+1",
                "1_000",
                "1,5",
                "0x10",
                "0x1p3",
                "1d",
                "1f",
                "1L",
                "1e999",
                "-1e999",
                "1e",
                "1e+",
                ".",
                ".5",
                "5.",
                "--1",
                "1-",
                "1e1e1",
                "nan",
                "NAN",
                "-NaN",
                "+NaN",
                "inf",
                "Inf",
                "Infinity",
                "+Infinity",
                "+inf",
                "+Inf",
                "-Inf",
                "1e-999",
                "null",
                "true",
                "١",
                "１",
                "1\u0000",
                "1h",
                "1m",
                "∞"
            })
    void value_thatIsNoPlainNumber_isAFault(String value) {
        assertFault(pair("[" + TIME + ",\"" + value.replace("\u0000", "\\u0000") + "\"]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "\"1767313200\"",
                "NaN",
                "-1767313200",
                "0",
                "1767313200.5",
                "1767313140",
                "99999999999",
                "99999999999999999999",
                "1767313200000",
                "1.7673132e9",
                "true",
                "{}",
                "[1767313200]",
                "-0"
            })
    void time_thatIsNotTheOneAsked_isAFault(String time) {
        assertFault(pair("[" + time + ",\"1\"]"));
    }

    static Stream<String> shapes() {
        String good = InlineServer.vector(ONE);
        String open = good.substring(0, good.length() - 1);
        return Stream.of(
                good + "{}",
                good + "x",
                good + good,
                good.replace("\"success\"", "\"Success\""),
                good.replace("\"success\"", "true"),
                good.replace("\"status\"", "\"Status\""),
                good.replace("vector", "matrix"),
                good.replace("vector", "scalar"),
                good.replace("vector", "streams"),
                good.replace("\"vector\"", "null"),
                good.replace("value", "values"),
                good.replace("value", "Value"),
                good.replace("\"value\"", "\"histogram\""),
                good.replace("[" + TIME, "[[" + TIME).replace("\"1\"]", "\"1\"]]"),
                good.replace("\"1\"]", "1]"),
                good.replace("\"1\"]", "\"1\",\"1\"]"),
                good.replace("\"1\"]", "null]"),
                good.replace("\"a\"", "1"),
                good.replace("\"a\"", "null"),
                good.replace("{\"pod\":\"a\"}", "null"),
                good.replace("\"pod\":\"a\"", "\"pod\":\"a\",\"pod\":\"b\""),
                good.replace("[" + ONE + "]", "null"),
                good.replace("[" + ONE + "]", "{}"),
                good.replace(ONE, "null"),
                good.replace(ONE, "[]"),
                good.replace(ONE, ONE + ",null"),
                good.replace(ONE, ONE + "," + ONE),
                "[" + good + "]",
                open + ",\"status\":\"success\"}",
                open + ",\"data\":null}",
                open + ",\"error\":\"store a did not answer\"}",
                open + ",\"errorType\":\"timeout\"}",
                open + ",\"errors\":[\"store a\"]}",
                open + ",\"isPartial\":\"false\"}",
                open + ",\"isPartial\":\"true\"}",
                open + ",\"isPartial\":1}",
                open + ",\"complete\":false}",
                open + ",\"complete\":\"false\"}",
                open + ",\"complete\":0}",
                open + ",\"complete\":null}",
                open + ",\"stats\":{\"isComplete\":false}}",
                open + ",\"infos\":[\"PromQL info: ignored histogram in min aggregation (1:1)\"]}",
                open + ",\"infos\":[" + "\"x\",".repeat(20)
                        + "\"PromQL info: incompatible sample types encountered for binary operator >\"]}",
                open + ",\"warnings\":\"w\"}",
                open + ",\"warnings\":[null]}",
                open + ",\"warnings\":[[]]}",
                open + ",\"stats\":{\"isPartial\":true}}",
                open + ",\"stats\":{\"a\":[{\"failedShards\":1}]}}",
                open + ",\"meta\":[[{\"droppedSeries\":\"3\"}]]}",
                open + ",\"deep\":" + "[".repeat(100) + "]".repeat(100) + "}",
                open + ",\"deep\":" + "{\"a\":".repeat(100_000),
                good.replace("pod", "p".repeat(20_000)),
                good.replace("\"a\"", "\"" + "a".repeat(20_000) + "\""),
                "\u0000" + good,
                ")]}'\n" + good,
                "callback(" + good + ")",
                good.replace("\"", "'"),
                "// a\n" + good);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shape_thatIsNotTheApis_isAFault(String body) {
        assertFault(body);
    }

    private static String many(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"metric\":{\"app\":\"web\",\"pod\":\"" + i + "\"},\"value\":[" + TIME + ",\"1\"]}")
                .collect(Collectors.joining(","));
    }

    /** However far apart they are, and whatever is kept of them: one of them could stand in for one that is missing. */
    @Test
    void seriesTwice_isAFault() {
        assertThat(PartsServer.met(ask(InlineServer.vector(many(0, 40)), true))).isTrue();
        for (String twice : new String[] {
            many(0, 39) + "," + many(0, 1), many(0, 39) + "," + many(38, 39), many(0, 30) + "," + many(29, 39)
        }) {
            for (boolean demanding : new boolean[] {true, false}) {
                assertThat(catchThrowable(() -> ask(InlineServer.vector(twice), demanding)))
                        .hasMessageContaining("those of another series");
            }
        }
    }

    @Test
    void seriesTwice_writtenInAnotherWay_isAFaultWhereSoManyAreDemanded() {
        for (String other : new String[] {"\"pod\":\"38\",\"app\":\"web\"", "\"app\":\"w\\u0065b\",\"pod\":\"38\""}) {
            String twice = many(0, 39) + "," + many(38, 39).replace("\"app\":\"web\",\"pod\":\"38\"", other);
            assertThat(twice).contains(other);
            assertThat(catchThrowable(() -> ask(InlineServer.vector(twice), true)))
                    .hasMessageContaining("those of another series");
        }
    }

    @Test
    void seriesThatNearlyComeTwice_areTold() {
        String nearly = Stream.of(
                        "",
                        "'a':''",
                        "'a':'b'",
                        "'a':'b','b':'a'",
                        "'a':'bb','b':''",
                        "'b':'b'",
                        "'ab':''",
                        "'Aa':'1'",
                        "'BB':'1'",
                        "'a':'abcde'",
                        "'a':'abcd','e':''",
                        "'a':'0000'",
                        "'a':'00000'",
                        "'a':'\\u0000'",
                        "'a':'\\u0000\\u0000'")
                .map(labels -> "{\"metric\":{" + labels.replace('\'', '"') + "},\"value\":[" + TIME + ",\"1\"]}")
                .collect(Collectors.joining(","));
        assertThat(ask(InlineServer.vector(many(0, 30) + "," + nearly))
                        .witness()
                        .series())
                .isEqualTo(45);
    }

    /** A parser reads those too, and then its places are not bytes: what comes twice would not be seen. */
    @Test
    void answer_inAnotherEncoding_isAFault() throws IOException {
        String twice = InlineServer.vector(many(0, 40) + "," + many(39, 40));
        String once = InlineServer.vector(many(0, 3));
        for (String name : new String[] {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE"}) {
            for (String body : new String[] {once, twice}) {
                ByteArrayInputStream bytes = new ByteArrayInputStream(body.getBytes(Charset.forName(name)));
                assertThat(catchThrowable(() -> AnswerReader.read(bytes, PrometheusLimits.defaults(), 20)))
                        .as(name)
                        .hasMessageContaining("UTF-8");
            }
        }
        byte[] marked = ("\uFEFF" + once).getBytes(StandardCharsets.UTF_8);
        assertThat(AnswerReader.read(new ByteArrayInputStream(marked), PrometheusLimits.defaults(), 0)
                        .series())
                .isEqualTo(3);
    }

    @Test
    void bytes_thatAreNoUtf8_areAFault() {
        byte[] body = InlineServer.vector(ONE).getBytes(StandardCharsets.UTF_8);
        for (int bad : new int[] {0x80, 0xC3, 0xE2, 0xF5, 0xFE, 0xFF}) {
            byte[] spoilt = body.clone();
            spoilt[InlineServer.vector(ONE).indexOf("\"a\"") + 1] = (byte) bad;
            assertThat(catchThrowable(
                            () -> AnswerReader.read(new ByteArrayInputStream(spoilt), PrometheusLimits.defaults(), 20)))
                    .as("byte %x", bad)
                    .isNotNull();
        }
    }
}
