package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderLimitsTest {
    private static final PrometheusLimits LIMITS = new PrometheusLimits(1 << 20, 3, 5, 64);

    private static Reading read(String body, int keptLabels) throws IOException {
        return AnswerReader.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), LIMITS, keptLabels);
    }

    private static Fault fault(String body, int keptLabels) throws IOException {
        return Assertions.catchThrowableOfType(SourceException.class, () -> read(body, keptLabels))
                .fault();
    }

    private static String series(String labels) {
        return "{\"metric\":{" + labels + "},\"value\":[1,\"2\"]}";
    }

    private static String matrix(int points) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":["
                + "[1,\"2\"],".repeat(points - 1) + "[1,\"2\"]]}]}}";
    }

    @Test
    void answer_asLargeAsItMayBe_isRead() throws IOException {
        String three = series("") + "," + series("\"a\":\"1\"") + "," + series("\"a\":\"2\"");
        assertThat(read(InlineServer.vector(three), 1).series()).isEqualTo(3);
        assertThat(read(matrix(5), 1).samples()).isEqualTo(5);
        String label = "\"a\":\"" + "x".repeat(56) + "\"";
        assertThat(read(InlineServer.vector(series(label)), 1).labels().get(0)).containsKey("a");
    }

    @Test
    void series_oneTooMany_isAFault() throws IOException {
        String three = series("") + "," + series("\"a\":\"1\"") + "," + series("\"a\":\"2\"");
        Fault fault = fault(InlineServer.vector(three + "," + series("\"a\":\"3\"")), 0);
        assertThat(fault.kind()).isEqualTo(Fault.Kind.TOO_LARGE);
        assertThat(fault.message()).contains("more than 3 series").contains("raise the limit on series");
    }

    @Test
    void sample_oneTooMany_isAFaultThatSaysWhere() throws IOException {
        Fault fault = fault(matrix(6), 0);
        assertThat(fault.kind()).isEqualTo(Fault.Kind.TOO_LARGE);
        assertThat(fault.message()).contains("series 1 of the answer").contains("more than 5 samples");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void labels_thatAreTooLarge_areAFaultThatSaysWhere(int keptLabels) throws IOException {
        for (String labels : new String[] {
            "\"a\":\"" + "x".repeat(80) + "\"",
            "\"" + "x".repeat(80) + "\":\"a\"",
            "\"a\":\"1\",\"b\":\"2\",\"c\":\"3\",\"d\":\"4\",\"e\":\"5\",\"f\":\"6\",\"g\":\"7\",\"h\":\"8\",\"i\":\"9\""
        }) {
            Fault fault = fault(InlineServer.vector(series("") + "," + series(labels)), keptLabels);
            assertThat(fault.kind()).isEqualTo(Fault.Kind.TOO_LARGE);
            assertThat(fault.message()).contains("series 2 of the answer").contains("more than 64 bytes");
        }
    }

    /** Labels that never end are given up after little more than they may take. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void labels_thatNeverEnd_areNotReadFurther(int keptLabels) {
        StringBuilder text = new StringBuilder("{\"data\":{\"result\":[{\"metric\":{");
        for (int label = 10_000; label < 99_999; label++) {
            text.append('"').append(label).append("\":\"x\",");
        }
        byte[] all = text.toString().getBytes(StandardCharsets.UTF_8);
        ByteArrayInputStream body = new ByteArrayInputStream(all);
        Assertions.assertThatThrownBy(() -> AnswerReader.read(body, LIMITS, keptLabels))
                .hasMessageContaining("more than 64 bytes");
        assertThat(all.length - body.available()).isLessThan(20_000);
    }

    /** The parser holds the names of each object, to see whether one comes twice. */
    @Test
    void fields_ofNoMeaning_areBounded() throws IOException {
        StringBuilder more = new StringBuilder("{\"stats\":{\"0\":0");
        for (int i = 1; i < 20_000; i++) {
            more.append(",\"").append(i).append("\":[0]");
        }
        String good = InlineServer.vector(series(""));
        assertThat(read(more + "}," + good.substring(1), 0).series()).isEqualTo(1);
        for (int i = 20_000; i < 60_000; i++) {
            more.append(",\"").append(i).append("\":[0]");
        }
        assertThat(fault(more + "}," + good.substring(1), 0).kind()).isEqualTo(Fault.Kind.TOO_LARGE);
    }

    @Test
    void names_givenTwice_areFaultsInAnyOrder() throws IOException {
        for (String labels : new String[] {
            "\"a\":\"1\",\"a\":\"2\"",
            "\"b\":\"1\",\"a\":\"2\",\"b\":\"3\"",
            "\"a\":\"1\",\"c\":\"2\",\"b\":\"3\",\"c\":\"4\""
        }) {
            for (int kept = 0; kept < 2; kept++) {
                assertThat(fault(InlineServer.vector(series(labels)), kept).message())
                        .contains("is given twice");
            }
        }
        for (String twice : new String[] {
            "{\"metric\":{},\"metric\":{},\"value\":[1,\"2\"]}",
            "{\"metric\":{},\"value\":[1,\"2\"],\"value\":[1,\"2\"]}",
            "{\"metric\":{},\"value\":[1,\"2\"],\"values\":[[1,\"2\"]]}"
        }) {
            assertThat(fault(InlineServer.vector(twice), 0).message()).contains("a series has two");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"error\",\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[],\"result\":[]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"value\":[1,\"2\"]}],"
                        + "\"resultType\":\"vector\",\"resultType\":\"vector\"}}",
                "{\"status\":\"success\",\"a\":1,\"data\":{\"resultType\":\"vector\",\"result\":[]},\"b\":1,\"a\":1}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]},\"x\":[{\"a\":1,\"a\":2}]}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[],\"stats\":"
                        + "{\"a\":1,\"b\":2,\"c\":3,\"d\":{},\"c\":4}}}"
            })
    void name_givenTwiceAroundTheResult_isNotWellFormed(String body) {
        Assertions.assertThatThrownBy(() -> read(body, 0)).hasMessageContaining("given twice");
    }

    @Test
    void labels_inAnyOrder_areRead() throws IOException {
        String labels = "\"c\":\"1\",\"a\":\"2\",\"b\":\"3\"";
        assertThat(read(InlineServer.vector(series(labels)), 1).labels().get(0)).containsOnlyKeys("a", "b", "c");
    }
}
