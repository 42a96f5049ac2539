package dev.guardrail.prometheus;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reading one answer: strictly into columns without labels, against a scan of the bare tokens, Jackson's binding to objects
 * and its tree, all from a stream. The peers check nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgs = "-Xmx1500m")
public class AnswerBenchmark {
    private static final PrometheusLimits LIMITS = new PrometheusLimits(1L << 30, 1 << 20, 1 << 24, 16 << 10);

    @Param
    public Body body;

    private final JsonFactory tokens = new JsonFactory();
    private final ObjectMapper mapper = new ObjectMapper();
    private byte[] bytes = new byte[0];

    /** What binding needs. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Answer(String status, Data data) {}

    /** The inner object. */
    public record Data(String resultType, List<Series> result) {}

    /** One series; a pair is a number and a text. */
    public record Series(
            Map<String, String> metric,
            @Nullable List<Object> value,
            @Nullable List<List<Object>> values) {}

    @Setup
    public void write() {
        bytes = body.bytes();
    }

    @Benchmark
    public Object guardrail() throws IOException {
        return AnswerReader.read(new ByteArrayInputStream(bytes), LIMITS, 0);
    }

    @Benchmark
    public int tokenScan() throws IOException {
        int count = 0;
        try (JsonParser parser = tokens.createParser(new ByteArrayInputStream(bytes))) {
            while (parser.nextToken() != null) {
                count++;
            }
        }
        return count;
    }

    /** The values as doubles, as whoever judges them needs them. */
    @Benchmark
    public double databind() throws IOException {
        Answer answer = mapper.readValue(new ByteArrayInputStream(bytes), Answer.class);
        double sum = 0;
        for (Series series : answer.data().result()) {
            if (series.value() != null) {
                sum += number(String.valueOf(series.value().get(1)));
            } else if (series.values() != null) {
                for (List<Object> pair : series.values()) {
                    sum += number(String.valueOf(pair.get(1)));
                }
            }
        }
        return sum;
    }

    @Benchmark
    public double tree() throws IOException {
        JsonNode root = mapper.readTree(new ByteArrayInputStream(bytes));
        double sum = 0;
        for (JsonNode series : root.get("data").get("result")) {
            if (series.has("value")) {
                sum += number(series.get("value").get(1).textValue());
            } else {
                for (JsonNode pair : series.get("values")) {
                    sum += number(pair.get(1).textValue());
                }
            }
        }
        return sum;
    }

    private static double number(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }
}
