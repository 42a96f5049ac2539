package dev.guardrail.condition;

import static dev.guardrail.condition.Expression.all;
import static dev.guardrail.condition.Expression.any;
import static dev.guardrail.condition.Expression.number;
import static dev.guardrail.condition.Expression.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BuilderTest {
    private static final Value VALUE = Value.fields(
            Map.of("a", Value.vector(1, 2), "b", Value.vector(3), "c", Value.vector(1, 3), "d", Value.vector(9)));

    private static Truth test(Predicate predicate) {
        return Condition.compile(Role.SUCCESS, predicate, Shape.unknown()).test(VALUE);
    }

    private static Expression field(String name) {
        return result().field(name);
    }

    @Test
    void elementOfAnOuterLoop_staysItself() {
        Predicate below = all(field("a"), a -> any(field("b"), b -> b.isAbove(a)));
        assertThat(below.text()).isEqualTo("all(result.a, let x1 = #; any(result.b, # > x1))");
        assertThat(test(below)).isEqualTo(Truth.TRUE);
        assertThat(test(all(field("c"), c -> any(field("b"), b -> b.isAbove(c)))))
                .isEqualTo(Truth.FALSE);
    }

    @Test
    void elementsOfThreeLoops_keepThemselvesApart() {
        Predicate sums = all(field("a"), a -> all(field("b"), b -> any(field("d"), d -> d.isAbove(a.plus(b)))));
        assertThat(test(sums)).isEqualTo(Truth.TRUE);
        Predicate alone = all(field("a"), a -> all(field("b"), b -> any(field("d"), d -> d.isBelow(a))));
        assertThat(test(alone)).isEqualTo(Truth.FALSE);
        Predicate beside = all(field("a"), a -> a.isBelow(9).and(any(field("b"), b -> b.isAbove(1))));
        assertThat(beside.text()).isEqualTo("all(result.a, # < 9 && any(result.b, # > 1))");
    }

    @Test
    void whatIsTooLarge_isRefusedHoweverItWasBuilt() {
        Predicate deep = result().isAbove(1);
        Predicate doubled = deep;
        for (int i = 0; i < 20_000; i++) {
            deep = deep.not();
        }
        for (int i = 0; i < 40; i++) {
            doubled = doubled.or(doubled.not());
        }
        for (Predicate predicate : new Predicate[] {
            deep, doubled, all(field("a"), a -> a.isBelow(1)).and(doubled)
        }) {
            assertThatThrownBy(() -> Condition.compile(Role.SUCCESS, predicate, Shape.number()))
                    .isInstanceOf(ConditionException.class)
                    .hasMessageContaining("too-");
            assertThat(predicate).hasToString("a condition that is too large");
        }
    }

    @Test
    void negativeNumbersAndPrecedence_readBack() {
        Expression difference = number(-1).minus(number(-2).minus(result())).times(number(-3));
        String text = difference.isBelow(-4).text();
        assertThat(text).isEqualTo("(-1 - (-2 - result)) * -3 < -4");
        assertThat(Printer.print(Parser.parse(text))).isEqualTo(text);
    }
}
