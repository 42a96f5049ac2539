package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.judge.Phase;
import dev.guardrail.prometheus.PartsServer.Part;
import dev.guardrail.source.MetricSource;
import dev.guardrail.spec.Demands;
import dev.guardrail.spec.Guardrail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of missing data on declared queries: whatever a server leaves out or spoils, it never makes a success. */
class DeclaredQueryProperties {
    private static final Samples PODS =
            Samples.of("up{job=\"web\"}").maxAge(Duration.ofMinutes(1)).covering("pods", "pod", "max(desired)");

    private static final List<Function<PrometheusSource, MetricSource>> QUERIES = List.of(
            source -> source.vector("x").sum().restingOn(PODS).series(2),
            source -> source.vector("x").max().restingOn(PODS).series(2),
            source -> source.vector("x").sum().restingOn(PODS).series(2).whileAtLeast(10, "total"),
            source -> source.ratio("bad", "total").minimumTotal(10).restingOn(PODS),
            source -> source.ratio("bad", "total")
                    .minimumTotal(10)
                    .restingOn(PODS)
                    .zeroIfAbsent(PODS));

    private static Phase judge(Function<PrometheusSource, MetricSource> query, List<Part> parts) {
        Guardrail guardrail = Guardrail.builder()
                .name("m")
                .source(query.apply(PartsServer.of(parts).source()))
                .successCondition("result <= 1")
                .demands(Demands.builder().coverage(true).build())
                .build();
        return Verdicts.judge(guardrail, PartsServer.AT).verdict().phase();
    }

    @Provide
    Arbitrary<List<Part>> answers() {
        Arbitrary<String> number = Arbitraries.of("0", "0", "0.5", "1", "3", "7");
        Arbitrary<String> total = Arbitraries.of("10", "100", "100", "9", "0");
        Arbitrary<String> age = Arbitraries.of("1", "59", "60", "1", "61");
        Arbitrary<String> pods = Arbitraries.of("3", "3", "3", "2");
        return Combinators.combine(number, number, total, age, pods, pods, age)
                .as((one, other, all, old, seen, expected, zeroAge) -> parts(
                        "value",
                        one,
                        "value",
                        other,
                        "bad",
                        one,
                        "total",
                        all,
                        "floor-0",
                        all,
                        "samples-age",
                        old,
                        "samples-seen",
                        seen,
                        "samples-expected",
                        expected,
                        "zero-positive",
                        "1",
                        "zero-age",
                        zeroAge,
                        "zero-seen",
                        seen,
                        "zero-expected",
                        expected));
    }

    private static List<Part> parts(String... namesAndValues) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parts.add(new Part(namesAndValues[i], namesAndValues[i + 1], i));
        }
        return parts;
    }

    /** Those that a query asks for; an element that was not asked for is a fault of its own. */
    private static List<Part> asked(int query, List<Part> answers) {
        return answers.stream()
                .filter(part -> switch (part.name()) {
                    case "value" -> query < 3;
                    case "floor-0" -> query == 2;
                    case "bad", "total" -> query >= 3;
                    case "zero-positive", "zero-age", "zero-seen", "zero-expected" -> query == 4;
                    default -> true;
                })
                .toList();
    }

    @Provide
    Arbitrary<Integer> queries() {
        return Arbitraries.integers().between(0, QUERIES.size() - 1);
    }

    @Property(tries = 50)
    void law1_withoutAnyElement_thereIsNoSuccess(@ForAll("queries") int query) {
        assertThat(judge(QUERIES.get(query), List.of())).isEqualTo(Phase.ERROR);
    }

    @Property(tries = 300)
    void law2_aNumberThatBecomesNaN_neverSucceeds(
            @ForAll("queries") int query, @ForAll("answers") List<Part> answers, @ForAll Random random) {
        List<Part> parts = new ArrayList<>(asked(query, answers));
        List<Integer> needed = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).name().startsWith("zero")) {
                needed.add(i);
            }
        }
        int chosen = needed.get(random.nextInt(needed.size()));
        Part part = parts.get(chosen);
        parts.set(chosen, new Part(part.name(), "NaN", part.series()));
        assertThat(judge(QUERIES.get(query), parts)).isNotEqualTo(Phase.SUCCESSFUL);
    }

    /** Bad ones that are missing are 0 to the last query, if that is proven: then removing them is not missing data. */
    @Property(tries = 600)
    void law8c_removingElements_neverMakesASuccess(
            @ForAll("queries") int query, @ForAll("answers") List<Part> answers, @ForAll Random random) {
        List<Part> parts = asked(query, answers);
        double share = random.nextDouble();
        List<Part> kept = parts.stream()
                .filter(part -> (part.name().equals("bad") && query == 4) || random.nextDouble() < share)
                .toList();
        Phase before = judge(QUERIES.get(query), parts);
        Phase after = judge(QUERIES.get(query), kept);
        assertThat(after == Phase.SUCCESSFUL && before != Phase.SUCCESSFUL).isFalse();
    }

    @Property(tries = 300)
    void completeAnswers_canSucceed(@ForAll("queries") int query) {
        List<Part> good = parts(
                "value",
                "0",
                "value",
                "0.5",
                "bad",
                "0",
                "total",
                "100",
                "floor-0",
                "100",
                "samples-age",
                "1",
                "samples-seen",
                "3",
                "samples-expected",
                "3",
                "zero-positive",
                "1",
                "zero-age",
                "1",
                "zero-seen",
                "3",
                "zero-expected",
                "3");
        assertThat(judge(QUERIES.get(query), asked(query, good))).isEqualTo(Phase.SUCCESSFUL);
    }
}
