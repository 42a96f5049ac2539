package dev.guardrail.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.evidence.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What passes on missing data in Argo Rollouts is found; what does not, is not accused. */
class IdiomsTest {

    private static String codes(String condition) {
        return String.join(
                " ",
                Condition.compile(Role.SUCCESS, condition, Shape.vector()).findings().stream()
                        .map(Problem::code)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "result[0] < 1",
                "len(result) > 0 && result[0] < 1",
                "len(result) == 2 && result[1] < 1",
                "!(len(result) == 0) && all(result, # < 1)",
                "result[0] < 1 && all(result, # < 1)",
                "len(result) >= 1 && sum(result) < 1",
                "sum(result) > 3",
                "3 < sum(result)",
                "mean(result) >= 0.5",
                "count(result, # > 1) > 2",
                "len(result) == 0 ? false : result[0] < 1",
                "isNaN(result[0]) ? false : result[0] < 1",
                "result[0] < 1 ? true : false",
                "any(result, # < 1)",
                "!isNaN(result[0]) && result[0] < 1",
                "(result[0] < 1) == true",
                "false == isNaN(result[0]) && result[0] < 1",
                "asInt(result[0]) >= 1",
                "max(result[0], 0) < 1",
                "max(0, result[0]) > 1",
                "min(1, result[0]) < 0.5",
            })
    void closedOnMissingData_isFine(String condition) {
        assertThat(codes(condition)).as(condition).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "len(result) == 0 || result[0] < 1 ; empty-passes",
                "len(result) < 3 ; empty-passes",
                "3 > len(result) ; empty-passes",
                "len(result) != 3 ; empty-passes",
                "len(result) == 0 ? true : result[0] < 1 ; empty-passes",
                "!(len(result) > 0) || result[0] < 1 ; empty-passes",
                "sum(result) < 0.1 ; empty-list-passes",
                "sum(result) > -1 ; empty-list-passes",
                "!(sum(result) > 3) ; empty-list-passes",
                "count(result, # > 1) == 0 ; empty-list-passes",
                "all(result, # < 1) ; empty-list-passes",
                "len(result) > 2 || all(result, # < 1) ; empty-list-passes",
                "none(result, # > 1) ; empty-list-passes",
                "!any(result, # > 1) ; empty-list-passes",
                "result[0] > 1 ? false : true ; nan-passes",
                "!(result[0] > 1) ; nan-passes",
                "isNaN(result[0]) || result[0] < 1 ; nan-passes",
                "result[0] != 1 ; nan-differs",
                "(result[0] > 1) == false ; nan-passes",
                "false == (result[0] > 1) ; nan-passes",
                "any(result, # > 1) == false ; empty-list-passes",
                "isNaN(result[0]) == true || result[0] < 1 ; nan-passes",
                "asInt(result[0]) < 1 ; nan-passes",
                "5 >= int(result[0]) ; nan-passes",
                "int(result[0]) > -1 ; nan-passes",
                "!(asInt(result[0]) > 1) ; nan-passes",
                "max(0, result[0]) < 1 ; nan-passes",
                "min(1, result[0]) > 0.5 ; nan-passes",
            })
    void openOnMissingData_isFound(String condition, String code) {
        assertThat(codes(condition)).as(condition).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "len(result) == 0 ; constant-condition empty-passes",
                "isNaN(result[0]) ; constant-condition nan-passes",
            })
    void trueOfMissingDataOnly_isRefusedAndSaysWhy(String condition, String codes) {
        assertThatThrownBy(() -> Condition.compile(Role.SUCCESS, condition, Shape.vector()))
                .isInstanceOfSatisfying(
                        ConditionException.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Problem::code)
                                .containsExactly(codes.split(" ")));
    }
}
