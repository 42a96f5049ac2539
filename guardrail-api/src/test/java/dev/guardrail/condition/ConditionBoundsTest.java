package dev.guardrail.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConditionBoundsTest {
    private static String code(String text) {
        return catchThrowableOfType(
                        ConditionException.class, () -> Condition.compile(Role.SUCCESS, text, Shape.unknown()))
                .problems()
                .get(0)
                .code();
    }

    @ParameterizedTest
    @CsvSource({
        "(, )",
        "!, ''",
        "[, ]",
        "-, ''",
        "'all(result, ', )",
        "1 ? 1 : , ''",
        "result[, ]",
        "x ? , : 1",
        "let x = 1; , ''"
    })
    void nesting_isBounded(String open, String close) {
        String text = open.repeat(5_000) + "1" + close.repeat(5_000);
        assertThat(code(text)).isEqualTo("too-deep");
    }

    /** A thread of a host may have a small stack; what is within the bounds must fit into it. */
    @ParameterizedTest
    @CsvSource({
        "(, ), result > 1",
        "!(, ), result > 1",
        "abs(, ), result",
        "'all(result, ', ), # > 1",
        "'filter(', ', # > 1)', result",
        "'true ? (', ') : false', result > 1",
        "1 + (, ), result",
        "'', ' + result', 1",
        "'', .a, result",
    })
    void nesting_fitsIntoASmallStack(String open, String close, String core) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread small = new Thread(null, () -> nest(open, close, core), "small", 256 * 1024);
        small.setUncaughtExceptionHandler((thread, failure) -> thrown.set(failure));
        small.start();
        small.join();
        assertThat(thrown).hasNullValue();
    }

    private static void nest(String open, String close, String core) {
        for (int levels = 1; levels <= Bounds.DEPTH; levels += 7) {
            String nested = open.repeat(levels) + core + close.repeat(levels);
            try {
                String text = core.contains(">") ? nested : nested + " > 1";
                Condition condition = Condition.compile(Role.SUCCESS, text, Shape.unknown());
                condition.test(Value.vector(2));
                condition.explain(Value.of(2.0));
            } catch (ConditionException e) {
                assertThat(e.problems()).isNotEmpty();
            }
        }
    }

    @Test
    void chains_areBounded() {
        assertThat(code("len([1" + ", 1".repeat(10_000) + "]) > result")).isEqualTo("too-large");
        assertThat(code("1" + " + 1".repeat(1_000) + " > result")).isEqualTo("too-deep");
        assertThat(code("result" + ".a".repeat(5_000) + " > 1")).isEqualTo("too-deep");
        assertThat(code("result > 1" + " ".repeat(Bounds.TEXT))).isEqualTo("too-long");
        assertThat(code("result > " + "9".repeat(1_000))).isEqualTo("syntax");
        assertThat(code("result matches '" + "a".repeat(1_001) + "'")).isEqualTo("bad-pattern");
        assertThat(code("result == '\uD800'")).isEqualTo("syntax");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1_000})
    void longChains_areOrdinary(int terms) {
        String text = IntStream.range(0, terms).mapToObj(i -> "result != " + i).collect(Collectors.joining(" && "));
        Condition condition = Condition.compile(Role.SUCCESS, text, Shape.number());
        assertThat(condition.test(Value.of(-1.0))).isEqualTo(Truth.TRUE);
        assertThat(condition.test(Value.of(terms - 1.0))).isEqualTo(Truth.FALSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((((a{0,10}){0,10}){0,10}){0,10})b",
                "((a{100}|b){11})",
                "(abcdefghijk){1000}",
                "(((x{2}y){2}z){251})",
            })
    void repetitions_areBoundedAsIfWrittenOut(String regex) {
        assertThat(code("result matches '" + regex + "'")).isEqualTo("bad-pattern");
        Condition computed = Condition.compile(Role.SUCCESS, "result.text matches result.regex", Shape.unknown());
        Value value = Value.fields(Map.of("text", Value.of("aab"), "regex", Value.of(regex)));
        assertThat(computed.test(value)).isEqualTo(Truth.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a{1000}", "((a{10}){100})?", "[{(]{3}\\{[]}]{2}", "(ab{2,}){0,500}", "a{,5}"})
    void repetitions_withinTheBounds_areFine(String regex) {
        Condition condition = Condition.compile(Role.SUCCESS, "result matches `" + regex + "`", Shape.text());
        assertThat(condition.test(Value.of("x"))).isNotEqualTo(Truth.UNKNOWN);
    }

    @Test
    void search_isBounded() {
        Condition condition = Condition.compile(Role.SUCCESS, "result matches '(a?){1000}b'", Shape.text());
        assertThat(condition.test(Value.of("a".repeat(1_000)))).isEqualTo(Truth.FALSE);
        Value huge = Value.of("a".repeat(1_000_000));
        assertThat(condition.test(huge)).isEqualTo(Truth.UNKNOWN);
        assertThat(condition.explain(huge).sentence()).contains("too long");
    }

    /** Names that are made of names, loops within loops: what doubles or multiplies with each level. */
    @Test
    void whatMultiplies_isBounded() {
        String loops = IntStream.range(0, 60).mapToObj(i -> "all(result, ").collect(Collectors.joining()) + "# > 1"
                + IntStream.range(0, 60).mapToObj(i -> " || # > " + i + ")").collect(Collectors.joining());
        assertThat(Condition.compile(Role.SUCCESS, loops, Shape.unknown()).test(Value.vector(2, 3)))
                .isEqualTo(Truth.UNKNOWN);
        for (String start : new String[] {"result", "[result]", "'abc'"}) {
            String made = start.startsWith("[") ? "[x%1$d, x%1$d]" : "x%1$d + x%1$d";
            String lets = "let x0 = " + start + "; "
                    + IntStream.range(0, 60)
                            .mapToObj(i -> "let x" + (i + 1) + " = " + String.format(made, i) + "; ")
                            .collect(Collectors.joining());
            Condition condition = Condition.compile(Role.FAILURE, lets + "x60 == x59 || result == 1", Shape.unknown());
            assertThat(condition.test(Value.of(3.0))).isNotEqualTo(Truth.TRUE);
            assertThat(condition.test(Value.of("ab"))).isNotEqualTo(Truth.TRUE);
        }
    }

    @Test
    void steps_areBounded() {
        Condition condition =
                Condition.compile(Role.SUCCESS, "all(result.l, # < 1 && all(result.l, # < 5))", Shape.unknown());
        double[] many = new double[10_000];
        Value value = Value.fields(Map.of("l", Value.vector(many)));
        assertThat(condition.test(value)).isEqualTo(Truth.UNKNOWN);
        assertThat(condition.explain(value).sentence()).contains("elements would have to be visited");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "result.v[0] <= 0.95",
                "len(result.v) > 0 && result.v[0] >= 0.5 && !isNaN(result.v[0])",
                "all(result.v, # < 100)",
                "result.ok && result.n >= 95",
                "result.missing > 1",
                "sum(result.v) / len(result.v) < 1 || max(result.v) > 3",
                "let x = result.n; x > 1 && x < 100",
                "result.name == 'a' || result.name contains 'b'",
            })
    void test_doesNotAllocate(String text) throws ReflectiveOperationException {
        Condition condition = Condition.compile(Role.SUCCESS, text, Shape.unknown());
        Value value = Value.fields(Map.of(
                "v", Value.vector(0.9, 2, 3), "ok", Value.of(true), "n", Value.whole(97), "name", Value.of("b")));
        // Compiled code is swapped in when the machine gets round to it, so the best of some rounds counts.
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20 && least > 40_000; round++) {
            least = Math.min(least, bytesOfTests(condition, value));
        }
        // A single object per evaluation would be 160,000 bytes.
        assertThat(least).isLessThan(40_000);
    }

    private static long bytesOfTests(Condition condition, Value value) throws ReflectiveOperationException {
        int known = 0;
        long before = allocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            known += condition.test(value) == Truth.TRUE ? 1 : 0;
        }
        long bytes = allocatedBytes() - before;
        assertThat(known).isNotNegative();
        return bytes;
    }

    /** What this thread has allocated so far; by reflection, since the library's module does without java.management. */
    static long allocatedBytes() throws ReflectiveOperationException {
        Object threads = Class.forName("java.lang.management.ManagementFactory")
                .getMethod("getThreadMXBean")
                .invoke(null);
        return (long) Class.forName("com.sun.management.ThreadMXBean")
                .getMethod("getCurrentThreadAllocatedBytes")
                .invoke(threads);
    }
}
