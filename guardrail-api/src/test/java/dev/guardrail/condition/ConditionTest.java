package dev.guardrail.condition;

import static dev.guardrail.condition.Expression.all;
import static dev.guardrail.condition.Expression.asFloat;
import static dev.guardrail.condition.Expression.count;
import static dev.guardrail.condition.Expression.len;
import static dev.guardrail.condition.Expression.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Missing;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConditionTest {
    private static final Value NIL = Value.absent(Absence.NULL);

    private static Truth test(Role role, String text, Shape shape, Value value) {
        return Condition.compile(role, text, shape).test(value);
    }

    private static Truth succeeds(String text, Value value) {
        return test(Role.SUCCESS, text, ConditionVectors.shapeOf(value), value);
    }

    private static Truth fails(String text, Value value) {
        return test(Role.FAILURE, text, Shape.unknown(), value);
    }

    private static ConditionException refused(Role role, String text, Shape shape) {
        return catchThrowableOfType(ConditionException.class, () -> Condition.compile(role, text, shape));
    }

    @Test
    void notANumber_computedFromPresentData_isUnknownAndSaysSo() {
        Value opposites = Value.vector(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        Value answer = Value.fields(Map.of("a", Value.of(0.0), "l", opposites));
        String text = "((0 < (result.a + sum(result.l))) && (result.a < result.a)) && (result.a < result.a)";
        Explanation explanation =
                Condition.compile(Role.SUCCESS, text, Shape.unknown()).explain(answer);
        assertThat(explanation.truth()).isEqualTo(Truth.UNKNOWN);
        assertThat(explanation.missing().isPresent() || explanation.mismatch().isPresent())
                .isTrue();
        assertThat(explanation.sentence()).contains("not a number");
    }

    @Test
    void failureCondition_thatIsFalseWithoutReading_isRefused() {
        for (String text : new String[] {
            "(true ? 1 : result) != 1 && result.a > 5", "!((true ? 1 : result) == 1 || any(result, # < 5))"
        }) {
            assertThat(refused(Role.FAILURE, text, Shape.unknown())).hasMessageContaining("constant-condition");
        }
    }

    @Test
    void comparison_decidesOverPresentData() {
        assertThat(succeeds("result[0] <= 0.95", Value.vector(0.95))).isEqualTo(Truth.TRUE);
        assertThat(succeeds("result[0] <= 0.95", Value.vector(0.96))).isEqualTo(Truth.FALSE);
        assertThat(succeeds("0 < result < 1", Value.of(0.5))).isEqualTo(Truth.TRUE);
        assertThat(succeeds("0 < result < 1", Value.of(1.0))).isEqualTo(Truth.FALSE);
        assertThat(succeeds("result >= 5", Value.of(Double.POSITIVE_INFINITY))).isEqualTo(Truth.TRUE);
        assertThat(succeeds("result == 'ok'", Value.of("ok"))).isEqualTo(Truth.TRUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count(result, true) < 3",
                "any(result, true) && len(result) < 5",
                "len(filter(result, true)) < 3",
                "len(map(result, 1)) < 3",
                "one(result, len(result) > 5) || len(result) < 5",
            })
    void loop_readsEveryElementItVisits(String text) {
        assertThat(succeeds(text, Value.vector(1, 1))).isNotEqualTo(Truth.UNKNOWN);
        assertThat(succeeds(text, Value.items(NIL, Value.of(1.0)))).isEqualTo(Truth.UNKNOWN);
        assertThat(succeeds(text, Value.vector(Double.NaN, 1))).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void list_ofNothingButNil_isMissing() {
        assertThat(succeeds("len(result) == 1", Value.items(NIL))).isEqualTo(Truth.UNKNOWN);
        assertThat(fails("len(result) == 1", Value.items(NIL))).isEqualTo(Truth.TRUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "len(result) == 0 || result[0] > 5",
                "isNaN(result[0]) || result[0] > 5",
                "all(result, # < 5)",
                "none(result, # > 5)",
                "sum(result) < 5",
                "count(result, # > 5) == 0",
                "len(filter(result, # > 5)) == 0",
                "!(result[0] > 5)",
                "result[0] != 5",
                "max(result) < 5",
                "let x = result[0]; x < 5 || len(result) > 3",
                "(result[0] > 5 ? 1 : 0) == 0",
                "result | len() < 3",
            })
    void success_isUnknownOverEveryKindOfMissingData(String text) {
        Condition condition = Condition.compile(Role.SUCCESS, text, Shape.vector());
        for (Value missing : new Value[] {NIL, Value.vector(), Value.vector(Double.NaN)}) {
            assertThat(condition.test(missing)).as(text).isEqualTo(Truth.UNKNOWN);
        }
    }

    @Test
    void unknown_isNotAbsorbed() {
        Value value = Value.fields(Map.of("a", Value.of(1.0)));
        assertThat(succeeds("result.b > 1 || result.a > 0", value)).isEqualTo(Truth.UNKNOWN);
        assertThat(succeeds("result.b > 1 && result.a < 0", value)).isEqualTo(Truth.UNKNOWN);
        assertThat(succeeds("result.a > 0 || result.b > 1", value)).isEqualTo(Truth.TRUE);
        assertThat(succeeds("result.a < 0 && result.b > 1", value)).isEqualTo(Truth.FALSE);
    }

    @Test
    void failure_seesMissingDataAndNeverPassesOnIt() {
        assertThat(fails("len(result) == 0 || result[0] > 5", Value.vector())).isEqualTo(Truth.TRUE);
        assertThat(fails("isNaN(result)", Value.of(Double.NaN))).isEqualTo(Truth.TRUE);
        assertThat(fails("isNil(result) || result > 5", NIL)).isEqualTo(Truth.TRUE);
        assertThat(fails("default(result, 9) > 5", NIL)).isEqualTo(Truth.TRUE);
        assertThat(fails("(result.x ?? 9) > 5", Value.fields(Map.of()))).isEqualTo(Truth.TRUE);
        assertThat(fails("result?.x?.y == nil", Value.fields(Map.of()))).isEqualTo(Truth.TRUE);
        assertThat(fails("default(result, 0) > 5", NIL)).isEqualTo(Truth.UNKNOWN);
        assertThat(fails("len(result) > 0 && result[0] > 5", Value.vector())).isEqualTo(Truth.UNKNOWN);
        assertThat(fails("result > 5", Value.of(Double.NaN))).isEqualTo(Truth.UNKNOWN);
        assertThat(fails("any(result, # > 5)", Value.vector())).isEqualTo(Truth.UNKNOWN);
    }

    /** Nobody looks at the number, so that its being none must be remembered apart from it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "let x = sum(result); false == (len(result) > 0)",
                "let x = sum(result) * result[1]; len(result) > 9",
                "let x = mean(result) ** 2; len(result) > 9",
                "sum(result) == nil",
                "median(result) == nil",
                "len([sum(result)]) > 9",
                "let x = result[0] - result[0]; len(result) > 9",
                "sum(map(result, # + 1)) == nil",
                "let x = asFloat('NaN') + result[0]; len(result) > 9"
            })
    void failure_neverPassesOnANumberThatIsNoneAndThatIsDropped(String text) {
        Condition failure = Condition.compile(Role.FAILURE, text, Shape.vector());
        double inf = Double.POSITIVE_INFINITY;
        for (Value answer : new Value[] {Value.vector(inf, Double.NaN), Value.vector(inf, -inf)}) {
            assertThat(failure.test(answer)).as(answer.words()).isNotEqualTo(Truth.FALSE);
            assertThat(failure.explain(answer).truth()).isEqualTo(failure.test(answer));
        }
    }

    @Test
    void derivedEmptiness_isData() {
        assertThat(succeeds("len(filter(result, # > 5)) == 0", Value.vector(1, 2)))
                .isEqualTo(Truth.TRUE);
        assertThat(succeeds("all(filter(result, # > 5), # > 7)", Value.vector(1, 2)))
                .isEqualTo(Truth.TRUE);
        assertThat(succeeds("sum(filter(result, # > 5)) < 1", Value.vector(1, 2)))
                .isEqualTo(Truth.TRUE);
    }

    @Test
    void computedNaN_isUnknown() {
        Value value = Value.fields(Map.of("a", Value.of(0.0), "b", Value.of(0.0)));
        Condition condition = Condition.compile(
                Role.SUCCESS,
                "!(result.a / result.b > 1)",
                Shape.struct(Map.of("a", Shape.number(), "b", Shape.number())));
        assertThat(condition.test(value)).isEqualTo(Truth.UNKNOWN);
        assertThat(condition.explain(value).sentence()).isEqualTo("result.a / result.b (0 / 0) is not a number");
        assertThat(condition.explain(value).missing().map(Missing::why)).contains(Absence.NOT_A_NUMBER);
    }

    /** To Go and to Java 1 ** NaN is 1; to a guardrail it is nothing. */
    @Test
    void power_doesNotLaunderMissingData() {
        for (String text : new String[] {"1 ** result.a >= 1", "result.a ** 0 >= 1 && result.b > 0"}) {
            assertThat(succeeds(text, Value.fields(Map.of("b", Value.of(1.0))))).isEqualTo(Truth.UNKNOWN);
            Value nan = Value.fields(Map.of("a", Value.of(Double.NaN), "b", Value.of(1.0)));
            assertThat(succeeds(text, nan)).isEqualTo(Truth.UNKNOWN);
        }
    }

    /** What reads no data is known beforehand: it neither hides that a condition is constant nor makes it look so. */
    @Test
    void closedParts_areComputedBeforehand() {
        assertThat(succeeds("none([1, 2], # <= 9) || result > 5", Value.of(6.0)))
                .isEqualTo(Truth.TRUE);
        assertThat(succeeds("one(map([9, 3], # - -1), # < 5) && result > 5", Value.of(6.0)))
                .isEqualTo(Truth.TRUE);
        assertThat(succeeds("none([1, 2], # == result[0])", Value.vector(3))).isEqualTo(Truth.TRUE);
        assertThat(succeeds("none([1, 2], # == result[0])", Value.vector())).isEqualTo(Truth.UNKNOWN);
        for (String text : new String[] {"all([1], # > 0) || result > 5", "any([], # > 0) && result > 5"}) {
            assertThat(refused(Role.SUCCESS, text, Shape.number()).problems())
                    .extracting(Problem::code)
                    .containsExactly("constant-condition");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // Not all of these would be guessed; each is what expr does.
                "sum(result.nest) == 3; UNKNOWN",
                "max(result.nest) == 2; TRUE",
                "sum(result.a) == 1; UNKNOWN",
                "max(result.s) == 'abc'; TRUE",
                "result.a in ['x', 'y']; UNKNOWN",
                "result.a not in ['x', 1]; FALSE",
                "result.s in ['abc', 'y']; TRUE",
                "isNaN(result.k) || result.a == 1; UNKNOWN",
                "!isNaN(asInt(result.k) + 1) && result.a == 1; TRUE",
                "none([result.a, 1], isNaN(#) || # > 1); UNKNOWN",
                "abs(result.neg) / result.a == 0 && 1 / abs(result.neg) < 0; TRUE",
                "asFloat('1_0') == result.a + 9; TRUE",
                "asFloat('1__0') == result.a + 9; UNKNOWN",
                "map(result.l, #index)[1] == 1; TRUE",
            })
    void oddities_areThoseOfExpr(String text, Truth expected) {
        Map<String, Value> fields = new HashMap<>();
        fields.put("a", Value.of(1.0));
        fields.put("k", Value.whole(7));
        fields.put("s", Value.of("abc"));
        fields.put("neg", Value.of(-0.0));
        fields.put("l", Value.vector(5, 6));
        fields.put("nest", Value.items(Value.vector(1, 2)));
        assertThat(succeeds(text, Value.fields(fields))).isEqualTo(expected);
    }

    @Test
    void noBreakSpace_isASpace() {
        assertThat(succeeds("result\u00a0> 1", Value.of(2.0))).isEqualTo(Truth.TRUE);
    }

    @Test
    void let_takesNoNameOfAFunction() {
        assertThat(refused(Role.SUCCESS, "let first = result; first > 1", Shape.number())
                        .problems())
                .extracting(Problem::code)
                .containsExactly("name-taken");
    }

    @Test
    void semicolon_atTheEnd_isAllowed() {
        assertThat(succeeds("let x = result; x > 1;", Value.of(2.0))).isEqualTo(Truth.TRUE);
        assertThat(refused(Role.SUCCESS, "(result > 1;)", Shape.number()).problems())
                .extracting(Problem::code)
                .containsExactly("syntax");
    }

    @Test
    void self_differsOnlyWhereItIsNaN() {
        assertThat(fails("result != result", Value.of(Double.NaN))).isEqualTo(Truth.TRUE);
        assertThat(fails("result != result", Value.of(1.0))).isEqualTo(Truth.FALSE);
        assertThat(succeeds("result == result && result > 0", Value.of(1.0))).isEqualTo(Truth.TRUE);
        assertThat(succeeds("result == result && result > 0", Value.of(Double.NaN)))
                .isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void wholeNumbers_keepTheirBits() {
        Value value = Value.whole(9_007_199_254_740_993L);
        assertThat(succeeds("result == 9007199254740993", value)).isEqualTo(Truth.TRUE);
        assertThat(succeeds("result == 9007199254740992", value)).isEqualTo(Truth.FALSE);
        assertThat(succeeds("result == 9007199254740992.0", value)).isEqualTo(Truth.TRUE);
        assertThat(succeeds("result % 10 == 3", value)).isEqualTo(Truth.TRUE);
    }

    @Test
    void explanation_saysWhatWasReadAndWhy() {
        Condition condition = Condition.compile(Role.SUCCESS, "result[0] <= 0.95", Shape.vector());
        Explanation above = condition.explain(Value.vector(0.97));
        assertThat(above.sentence()).isEqualTo("result[0] = 0.97 is above 0.95");
        assertThat(above.readings()).containsExactly(new Explanation.Reading("result[0]", "0.97"));
        assertThat(condition.explain(Value.vector(Double.NaN)).missing())
                .contains(new Missing("result[0]", Absence.NOT_A_NUMBER));
        assertThat(condition.explain(Value.vector()).missing())
                .contains(new Missing("result[0]", Absence.OUT_OF_RANGE));
        Condition rows = Condition.compile(Role.SUCCESS, "all(result.rows, .v > 0)", Shape.unknown());
        Value ragged = Value.fields(Map.of(
                "rows", Value.items(Value.fields(Map.of("v", Value.of(1.0))), Value.fields(Map.of()))));
        assertThat(rows.explain(ragged).missing()).contains(new Missing("result.rows[1].v", Absence.NO_SUCH_FIELD));
    }

    @Test
    void explanation_manyElementsLookedAtTwice_listsEachOnce() {
        double[] numbers = IntStream.range(0, 15).mapToDouble(i -> i).toArray();
        Explanation twice = Condition.compile(
                        Role.SUCCESS, "all(result, # >= 0) && all(result, # < 30)", Shape.vector())
                .explain(Value.vector(numbers));
        assertThat(twice.readings())
                .extracting(Explanation.Reading::path)
                .hasSize(16)
                .doesNotHaveDuplicates()
                .contains("result", "result[0]", "result[14]");
    }

    @Test
    void explanation_ofThousands_listsTheFirstAndTellsOfTheLast() {
        double[] numbers = IntStream.range(0, 5000).mapToDouble(i -> i).toArray();
        Explanation explanation = Condition.compile(Role.SUCCESS, "all(result, # < 4000)", Shape.vector())
                .explain(Value.vector(numbers));
        assertThat(explanation.readings()).hasSize(20).last().hasToString("result[18] = 18");
        assertThat(explanation.sentence())
                .startsWith("result[3998] = 3998 is below 4000")
                .endsWith("result[4000] = 4000 is not below 4000");
    }

    @Test
    void mismatch_isToldFromMissing() {
        Condition condition = Condition.compile(Role.SUCCESS, "result.a > 1", Shape.unknown());
        Explanation explanation = condition.explain(Value.fields(Map.of("a", Value.of("x"))));
        assertThat(explanation.truth()).isEqualTo(Truth.UNKNOWN);
        assertThat(explanation.missing()).isEmpty();
        assertThat(explanation.mismatch()).contains("result.a is not a number: \"x\"");
    }

    @Test
    void builder_isItsText() {
        Predicate predicate = result().field("ready")
                .holds()
                .and(asFloat(result().field("error-rate")).isAtMost(-0.01))
                .and(all(result().field("rows"), each -> each.field("v").isAbove(3))
                        .or(count(result().field("rows"), each -> each.isBelow(2))
                                .isEqualTo(1)))
                .and(len(result().field("rows")).isAtLeast(1).not());
        assertThat(predicate.text())
                .isEqualTo("result.ready && asFloat(result[\"error-rate\"]) <= -0.01 && (all(result.rows, .v > 3) ||"
                        + " count(result.rows, # < 2) == 1) && !(len(result.rows) >= 1)");
        assertThat(Printer.print(Parser.parse(predicate.text()))).isEqualTo(predicate.text());
        assertThat(Condition.compile(Role.SUCCESS, predicate, Shape.unknown()))
                .isEqualTo(Condition.compile(Role.SUCCESS, predicate.text(), Shape.unknown()));
    }

    @Test
    void idioms_areFindings() {
        assertThat(Condition.compile(Role.SUCCESS, "len(result) == 0 || result[0] < 5", Shape.vector())
                        .findings())
                .extracting(Problem::code)
                .containsExactly("empty-passes");
        assertThat(Condition.compile(Role.SUCCESS, "default(result, 0) < 5", Shape.number())
                        .findings())
                .extracting(Problem::code)
                .containsExactly("default-hides-missing");
        assertThat(Condition.compile(Role.SUCCESS, "result[0] < 5", Shape.vector())
                        .findings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "result > 5 || result <= 5 || true; constant-condition",
                "result > 5 && result < 3; constant-condition",
                "result >= 0 || result < 0; constant-condition",
                "isNaN(result); constant-condition nan-passes",
                "result != nil; constant-condition",
                "1 > (-1 ?? result); constant-condition",
                "result == result; constant-condition",
                "1 < 2; does-not-read-result",
                "true; does-not-read-result",
                "1 < 2 || result > 5; constant-condition",
                "result[0] < 5; ill-typed",
                "result < 'x'; ill-typed",
                "result; not-a-condition",
                "result > 5 5; syntax",
                "result > 5 && reduce([1], #) > 1; unsupported",
                "max(); wrong-arity",
                "all([result], #index < 5 && # > 1); syntax",
                "len(map([result], nil)) > result; ill-typed",
                "$env.result > 1; unsupported",
                "3 % max(result, 1) > 0; ill-typed",
            })
    void condition_thatCannotJudge_isRefused(String text, String codes) {
        assertThat(refused(Role.SUCCESS, text, Shape.number()).problems())
                .extracting(Problem::code)
                .containsExactly(codes.split(" "));
    }

    @Test
    void problems_areReportedAllAtOnce() {
        ConditionException e = refused(Role.SUCCESS, "resutl[0] > 1 &&\n foo(result) < 3 && result == 1", Shape.text());
        assertThat(e.problems())
                .extracting(Problem::code)
                .containsExactly("unknown-name", "unknown-function", "ill-typed");
        assertThat(e.problems().get(0).remedy()).isEqualTo("did you mean result?");
        assertThat(e).hasMessageContaining("2:2: error").hasMessageContaining("\n     ^^^^^^^^^^^\n");
    }
}
