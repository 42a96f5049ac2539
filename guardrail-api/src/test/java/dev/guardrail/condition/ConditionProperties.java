package dev.guardrail.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.guardrail.condition.ConditionArbitraries.Hole;
import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class ConditionProperties {
    private static final Shape SHAPE = ConditionArbitraries.SHAPE;

    @Provide
    Arbitrary<String> conditions() {
        return ConditionArbitraries.conditions();
    }

    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.randomValue(RandomCondition::numberOf);
    }

    @Provide
    Arbitrary<Value> answers() {
        return ConditionArbitraries.answers();
    }

    private static Optional<Condition> accepted(Role role, String text, Shape shape) {
        try {
            return Optional.of(Condition.compile(role, text, shape));
        } catch (ConditionException e) {
            return Optional.empty();
        }
    }

    /** Law 2: a datum that is read and missing makes the outcome UNKNOWN; one that is not read changes nothing. */
    @Property(tries = 3_000)
    void unknownInfects(@ForAll("conditions") String text, @ForAll("answers") Value answer) {
        for (Shape shape : List.of(SHAPE, Shape.unknown())) {
            accepted(Role.SUCCESS, text, shape).ifPresent(condition -> {
                Explanation before = condition.explain(answer);
                for (Hole hole : ConditionArbitraries.holes(answer)) {
                    boolean read = read(before, hole.path());
                    for (Value missing : hole.holes()) {
                        Truth truth = condition.test(missing);
                        assertThat(read && truth != Truth.UNKNOWN)
                                .as(hole.path())
                                .isFalse();
                        hole.others().forEach(other -> decidedWithoutIt(condition, truth, other));
                    }
                }
            });
        }
    }

    /** What is decided without a datum is decided so whatever the datum is. */
    private static void decidedWithoutIt(Condition condition, Truth without, Value other) {
        if (without != Truth.UNKNOWN) {
            assertThat(condition.test(other)).as(other.words()).isEqualTo(without);
        }
    }

    private static boolean read(Explanation explanation, String path) {
        return explanation.readings().stream()
                .anyMatch(reading -> reading.path()
                        .replace("[\"a\"]", ".a")
                        .replaceAll("^\\((.*)\\)", "$1")
                        .equals(path));
    }

    /** Law 1: nothing is TRUE over an answer that is missing as a whole. */
    @Property
    void noEvidenceNoSuccess(@ForAll("conditions") String text) {
        accepted(Role.SUCCESS, text, Shape.unknown()).ifPresent(condition -> {
            for (Absence why : Absence.values()) {
                assertThat(condition.test(Value.absent(why))).isNotEqualTo(Truth.TRUE);
            }
            for (Value empty : List.of(Value.vector(), Value.fields(Map.of()), Value.of(""), Value.of(Double.NaN))) {
                assertThat(condition.test(empty)).isNotEqualTo(Truth.TRUE);
            }
        });
    }

    /** Law 2, failure side: missing data may make a failure condition TRUE, but never FALSE. */
    @Property(tries = 3_000)
    void missingDataNeverClearsAFailure(@ForAll("conditions") String text, @ForAll("answers") Value answer) {
        for (Shape shape : List.of(SHAPE, Shape.unknown())) {
            accepted(Role.FAILURE, text, shape).ifPresent(condition -> {
                Explanation before = condition.explain(answer);
                for (Hole hole : ConditionArbitraries.holes(answer)) {
                    boolean read = read(before, hole.path());
                    for (Value missing : hole.holes()) {
                        boolean cleared = condition.test(missing) == Truth.FALSE;
                        assertThat(read && cleared).as(hole.path()).isFalse();
                        hole.others()
                                .forEach(other ->
                                        decidedWithoutIt(condition, cleared ? Truth.FALSE : Truth.UNKNOWN, other));
                    }
                }
            });
        }
    }

    /** Law 2, failure side: of a number that is none, missing or computed, nothing comes that clears a failure. */
    @Property(tries = 2_000)
    void droppedNaNNeverClearsAFailure(@ForAll("numbers") String number, @ForAll("answers") Value answer) {
        Optional<Condition> none = accepted(Role.FAILURE, "isNaN(" + number + ")", SHAPE);
        List<Condition> droppers = Stream.of(
                        "let dropped = %s; !result.t", "(%s) == nil", "len([%s]) > 9", "let x = [%s]; result.t")
                .flatMap(text -> accepted(Role.FAILURE, String.format(text, number), SHAPE).stream())
                .toList();
        none.ifPresent(isNone -> ConditionArbitraries.holes(answer).stream()
                .flatMap(hole -> Stream.concat(hole.holes().stream(), hole.others().stream()))
                .filter(value -> isNone.test(value) == Truth.TRUE)
                .forEach(value -> droppers.forEach(dropper -> assertThat(dropper.test(value))
                        .as(dropper + " over " + value.words())
                        .isNotEqualTo(Truth.FALSE))));
    }

    /** Law 5: what the proof rules out never happens. */
    @Property
    void whatIsProvenConstantIsConstant(@ForAll("conditions") String text, @ForAll("answers") Value answer) {
        Problems problems = new Problems(text);
        Expr expr = Parser.parse(text);
        Compiler compiler = new Compiler(Role.SUCCESS, Type.of(SHAPE), problems);
        Term term = compiler.condition(expr);
        int possible = new Proof(term, expr, compiler.reads(), compiler.nodes()).overPresentData();
        int test = term.test(answer, new Locals(compiler.slots(), null));
        if (!problems.refuses()) {
            assertThat(test == Unknown.TRUE && (possible & Possible.TRUE) == 0).isFalse();
            assertThat(test == Unknown.FALSE && (possible & Possible.FALSE) == 0)
                    .isFalse();
        }
    }

    @Property
    void explanationAgreesWithTest(@ForAll("conditions") String text, @ForAll("answers") Value answer) {
        for (Role role : Role.values()) {
            accepted(role, text, Shape.unknown()).ifPresent(condition -> {
                Explanation explanation = condition.explain(answer);
                assertThat(explanation.truth()).isEqualTo(condition.test(answer));
                if (explanation.truth() == Truth.UNKNOWN) {
                    assertThat(explanation.missing().isPresent()
                                    || explanation.mismatch().isPresent())
                            .isTrue();
                }
            });
        }
    }

    @Property
    void shapesDoNotChangeTheOutcome(@ForAll("conditions") String text, @ForAll("answers") Value answer) {
        Optional<Condition> typed = accepted(Role.SUCCESS, text, SHAPE);
        Optional<Condition> untyped = accepted(Role.SUCCESS, text, Shape.unknown());
        if (typed.isPresent() && untyped.isPresent()) {
            assertThat(typed.get().test(answer)).isEqualTo(untyped.get().test(answer));
        }
    }

    @Property
    void printedTextReadsBackAsTheSameTree(@ForAll("conditions") String text) {
        Expr expr = Parser.parse(text);
        String printed = Printer.print(expr);
        assertThat(tree(Parser.parse(printed))).isEqualTo(tree(expr));
        assertThat(Printer.print(Parser.parse(printed))).isEqualTo(printed);
    }

    /** A tree without its places. */
    private static String tree(Expr expr) {
        return expr.toString().replaceAll("Span\\[start=\\d+, end=\\d+]", "");
    }

    @Provide
    Arbitrary<String> rubbish() {
        List<String> words = new ArrayList<>(List.of(
                "result", "(", ")", "[", "]", "{", "}", "#", ".", "?.", "??", "?", ":", ";", ",", "let", "x", "=", "==",
                "!", "not", "in", "&&", "||", "|", "-", "*", "**", "%", "1", "0x", "1e9", "'", "\"a\"", "`", "\\",
                "all(", "len(", "nil", "true", "<", ">=", "//", "/*", "matches", "\uD800", "\u0000", "é", "..", "$env",
                "if"));
        return Arbitraries.oneOf(
                Arbitraries.of(words).list().ofMaxSize(30).map(list -> String.join(" ", list)),
                Arbitraries.strings().ofMaxLength(60),
                Combinators.combine(
                                ConditionArbitraries.conditions(),
                                Arbitraries.integers().between(0, 200))
                        .as((text, cut) -> text.substring(Math.min(cut, text.length()))));
    }

    /** Law 7: whatever the text, there is a condition or a refusal with a place, and nothing else. */
    @Property
    void rubbishIsRefusedAndNothingElseHappens(@ForAll("rubbish") String text, @ForAll Role role) {
        try {
            Condition condition = Condition.compile(role, text, Shape.unknown());
            assertThatCode(() -> condition.explain(Value.vector(1, 2))).doesNotThrowAnyException();
        } catch (ConditionException e) {
            assertThat(e.problems())
                    .anyMatch(Problem::refuses)
                    .allSatisfy(problem -> assertThat(problem.offset()).isBetween(0, text.length()));
        }
    }
}
