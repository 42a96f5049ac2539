package dev.guardrail.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a condition costs grows with its size and not faster; counted, since a clock proves nothing. */
final class ConditionCostTest {
    private static final int TERMS = 900;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all(result, # < 5 && # != 3)",
                "count(result, # < 5) >= 1",
                "len(filter(result, # < 5)) >= 1",
                "sum(map(result, # * 2)) >= 0",
                "result[0] in map(result, # + 1) || result[0] < 5",
            })
    void elements_areVisitedOncePerLoop(String text) {
        long some = steps(text, 1_000);
        assertThat(some).isPositive();
        assertThat(steps(text, 2_000)).isEqualTo(2 * some);
    }

    /** Elements visited, or compared, in one evaluation. */
    private static long steps(String text, int elements) {
        Problems problems = new Problems(text);
        Compiler compiler = new Compiler(Role.SUCCESS, Type.of(Shape.vector()), problems);
        Term term = compiler.condition(Parser.parse(text));
        Locals locals = new Locals(compiler.slots(), null);
        assertThat(term.test(Value.vector(new double[elements]), locals)).isNotEqualTo(Unknown.TEST);
        return locals.steps();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "result[0] != 0 | ' && result[0] != %d' | ''",
                "result[0] != 0 | ' || result[0] == %d' | ''",
                "result[0] in [0 | ', %d' | ']'",
                "0 < result[0] | ' < 100%d' | ''",
                "result[0] != 0 | ' /* a comment %d */' | ''",
                "all(result, # != 0 | ' && # != %d' | ')'",
            })
    void compiling_allocatesInProportion(String start, String more, String end) throws ReflectiveOperationException {
        long one = bytes(start, more, end, TERMS);
        long two = bytes(start, more, end, 2 * TERMS);
        assertThat((double) two / one).isLessThan(2.6);
    }

    /** The least of several times: what the virtual machine allocates for itself beside it counts only above. */
    private static long bytes(String start, String more, String end, int terms) throws ReflectiveOperationException {
        String text = IntStream.range(1, terms)
                .mapToObj(i -> String.format(more, i))
                .collect(Collectors.joining("", start, end));
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long before = ConditionBoundsTest.allocatedBytes();
            assertThat(Condition.compile(Role.SUCCESS, text, Shape.vector()).text())
                    .isSameAs(text);
            least = Math.min(least, ConditionBoundsTest.allocatedBytes() - before);
        }
        return least;
    }

    @Test
    void nodes_areCompiledOnce() {
        assertThat(2 * nodes(TERMS) - nodes(2 * TERMS)).isEqualTo(1);
    }

    private static int nodes(int terms) {
        String text =
                IntStream.range(0, terms).mapToObj(i -> "result[0] != " + i).collect(Collectors.joining(" && "));
        Compiler compiler = new Compiler(Role.SUCCESS, Type.of(Shape.vector()), new Problems(text));
        compiler.condition(Parser.parse(text));
        return compiler.nodes();
    }
}
