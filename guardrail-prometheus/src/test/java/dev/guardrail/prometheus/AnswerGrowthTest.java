package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What it takes to read an answer grows as the answer does, and no faster. Counted, not timed. */
class AnswerGrowthTest {
    private static final PrometheusLimits LIMITS = new PrometheusLimits(1L << 30, 100_000);
    private static final int[] SIZES = {1 << 10, 1 << 13, 1 << 16};

    private static byte[] vector(int series) {
        return InlineServer.vector(IntStream.range(0, series)
                        .mapToObj(i -> "{\"metric\":{\"namespace\":\"shop\",\"pod\":\"web-" + (100_000 + i)
                                + "\"},\"value\":[1767313200,\"" + (100_000 + i) + ".25\"]}")
                        .collect(Collectors.joining(",")))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] matrix(int points) {
        return ("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":["
                        + IntStream.range(0, points)
                                .mapToObj(i -> "[" + (1_767_313_200L + 15L * i) + ",\"" + (100_000 + i) + ".25\"]")
                                .collect(Collectors.joining(","))
                        + "]}]}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Counts how often it is asked, and never gives a byte twice. */
    private static final class Counted extends FilterInputStream {
        private int calls;

        Counted(byte[] body) {
            super(new ByteArrayInputStream(body));
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            calls++;
            return super.read(buffer, offset, length);
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }

    private static Reading read(InputStream body, int keptLabels) {
        try {
            return AnswerReader.read(body, LIMITS, keptLabels);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What this thread has allocated so far; by reflection, since the library's module does without java.management. */
    private static long allocated() throws ReflectiveOperationException {
        Object threads = Class.forName("java.lang.management.ManagementFactory")
                .getMethod("getThreadMXBean")
                .invoke(null);
        return (long) Class.forName("com.sun.management.ThreadMXBean")
                .getMethod("getCurrentThreadAllocatedBytes")
                .invoke(threads);
    }

    /** The least of some tries, since other things are allocated now and then. */
    private static double perElement(byte[] body, int elements, int keptLabels) throws ReflectiveOperationException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long before = allocated();
            Reading reading = read(new ByteArrayInputStream(body), keptLabels);
            least = Math.min(least, allocated() - before);
            assertThat(reading.samples()).isEqualTo(elements);
        }
        return (double) least / elements;
    }

    @Test
    void reading_asksTheStreamOnceForEachBlock() {
        for (int size : SIZES) {
            byte[] body = vector(size);
            Counted counted = new Counted(body);
            assertThat(read(counted, 20).series()).isEqualTo(size);
            assertThat(counted.calls).isLessThanOrEqualTo(body.length / 8000 + 4);
        }
    }

    /** Columns double when they are full; the sizes are those at which they are. */
    @Test
    void memory_perElement_isTheSameForSmallAndLargeAnswers() throws ReflectiveOperationException {
        for (int keptLabels : new int[] {20, Integer.MAX_VALUE}) {
            double small = perElement(vector(SIZES[0]), SIZES[0], keptLabels);
            for (int size : SIZES) {
                assertThat(perElement(vector(size), size, keptLabels))
                        .as("%d series, labels of %d kept", size, keptLabels)
                        .isLessThan(1.3 * small);
            }
        }
        double small = perElement(matrix(SIZES[0]), SIZES[0], 20);
        for (int size : SIZES) {
            assertThat(perElement(matrix(size), size, 20)).as("%d points", size).isLessThan(1.3 * small);
        }
    }
}
