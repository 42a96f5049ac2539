package dev.guardrail.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Plain numbers are gone through without words for each. What is told must be what going through one by one tells. */
class QuantifierExplanationProperties {

    @Property(tries = 3000)
    void explanation_ofPlainNumbers_isThatOfTheSameNumbersOneByOne(
            @ForAll @From("numbers") List<Double> numbers,
            @ForAll @From("functions") String function,
            @ForAll @From("operators") String operator,
            @ForAll Role role) {
        Condition condition = Condition.compile(role, function + "(result, # " + operator + " 1)", new Shape.Numbers());
        Value plain = Value.vector(numbers.stream().mapToDouble(n -> n).toArray());
        Value oneByOne = Value.items(numbers.stream().map(Value::of).toArray(Value[]::new));
        assertThat(condition.explain(plain)).isEqualTo(condition.explain(oneByOne));
        assertThat(condition.explain(plain).truth()).isEqualTo(condition.test(plain));
    }

    /** Mostly on one side of the bound, so that the one that decides comes late or never. */
    @Provide
    Arbitrary<List<Double>> numbers() {
        Arbitrary<Double> same = Arbitraries.of(0.25, 0.5, 0.0);
        Arbitrary<Double> any = Arbitraries.of(0.5, 1.0, 1.5, 2.0, Double.NaN, Double.POSITIVE_INFINITY);
        return Arbitraries.frequencyOf(Tuple.of(30, same), Tuple.of(1, any))
                .list()
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<String> functions() {
        return Arbitraries.of("all", "any", "none", "one");
    }

    @Provide
    Arbitrary<String> operators() {
        return Arbitraries.of("<", "<=", ">", ">=", "==", "!=");
    }
}
