package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.judge.Phase;
import dev.guardrail.spec.Demands;
import dev.guardrail.spec.Guardrail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The laws of missing data over a window: whatever points or series a server leaves out, spoils, doubles or moves, it never
 * makes a success.
 */
class RangeQueryProperties {
    private static final Duration STEP = Duration.ofSeconds(60);
    private static final int STEPS = 5;
    private static final Samples PODS =
            Samples.of("up{job=\"web\"}").maxAge(Duration.ofMinutes(1)).covering("pods", "pod", "max(desired)");

    /** A way to declare that every point of two series must be there, and how it is judged. */
    private record Declared(UnaryOperator<RangeQuery> query, String condition, boolean rests, Demands demands) {}

    private static final Demands NONE = Demands.builder().build();
    private static final List<Declared> DECLARED = List.of(
            new Declared(query -> query.max().series(2).maxGap(STEP), "result <= 1", false, NONE),
            new Declared(query -> query.min().series(2).maxGap(STEP), "result >= 1", false, NONE),
            new Declared(query -> query.sum().series(2).maxGap(STEP), "result <= 10", false, NONE),
            new Declared(query -> query.all().series(2).maxGap(STEP), "result", false, NONE),
            new Declared(query -> query.series(2).maxGap(STEP), "all(result, # <= 1)", false, NONE),
            new Declared(query -> query.series(2).maxGap(STEP), "none(result, # > 1)", false, NONE),
            new Declared(query -> query.max().series(2).maxGap(STEP).restingOn(PODS), "result <= 1", true, NONE),
            new Declared(
                    query -> query.max().series(2).maxGap(STEP).restingOn(PODS),
                    "result <= 1",
                    true,
                    Demands.builder().coverage(true).build()));

    /** One series of the answer; a step without a point is null. */
    private record Line(String part, int number, List<String> points) {
        String json(long start) {
            String values = IntStream.range(0, points.size())
                    .filter(i -> points.get(i) != null)
                    .mapToObj(i -> "[" + (start + i * STEP.toSeconds()) + ",\"" + points.get(i) + "\"]")
                    .collect(Collectors.joining(","));
            return "{\"metric\":{\"guardrail_part\":\"" + part + "\",\"series\":\"" + number + "\"},\"values\":["
                    + values + "]}";
        }

        boolean isThere() {
            return points.stream().anyMatch(point -> point != null);
        }

        Line with(Function<Integer, String> change) {
            List<String> changed = new ArrayList<>();
            for (int i = 0; i < points.size(); i++) {
                changed.add(change.apply(i));
            }
            return new Line(part, number, changed);
        }
    }

    private static String body(List<Line> lines, long start) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
                + lines.stream()
                        .filter(Line::isThere)
                        .map(line -> line.json(start))
                        .collect(Collectors.joining(","))
                + "]}}";
    }

    /** The window is longer than its steps: thirty seconds of it have none. */
    private static final Duration WINDOW = STEP.multipliedBy(STEPS - 1).plusSeconds(30);

    private static Phase judge(Declared declared, UnaryOperator<String> spoil, List<Line> lines) {
        long start = PartsServer.AT.minus(WINDOW).getEpochSecond();
        InlineServer server = InlineServer.answering(
                (query, time) -> time.equals("1.000") ? body(List.of(), start) : spoil.apply(body(lines, start)));
        PrometheusSource source = PrometheusSource.builder("http://prometheus")
                .client(server.client())
                .build();
        Guardrail guardrail = Guardrail.builder()
                .name("m")
                .source(declared.query().apply(source.range("x", WINDOW, STEP)))
                .successCondition(declared.condition())
                .demands(declared.demands())
                .build();
        return Verdicts.judge(guardrail, PartsServer.AT).verdict().phase();
    }

    private static Phase judge(Declared declared, List<Line> lines) {
        return judge(declared, UnaryOperator.identity(), lines);
    }

    @Provide
    Arbitrary<List<Line>> answers() {
        return Combinators.combine(
                        points("0", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "3"),
                        points("0", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "3"),
                        points("1", "2", "3", "5", "8", "13", "21", "60", "60", "60", "60", "61"),
                        points("3", "3", "3", "3", "3", "3", "3", "3", "3", "3", "3", "2"))
                .as((one, other, age, seen) -> List.of(
                        new Line("value", 1, one),
                        new Line("value", 2, other),
                        new Line("samples-age", 3, age),
                        new Line("samples-seen", 4, seen),
                        new Line("samples-expected", 5, List.of("3", "3", "3", "3", "3"))));
    }

    private static Arbitrary<List<String>> points(String... values) {
        return Arbitraries.of(Arrays.asList(values)).list().ofSize(STEPS);
    }

    private static List<Line> good() {
        return lines("1", "1", "1", "3", "3");
    }

    private static List<Line> lines(String... values) {
        String[] parts = {"value", "value", "samples-age", "samples-seen", "samples-expected"};
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            lines.add(new Line(parts[i], i + 1, List.of(values[i], values[i], values[i], values[i], values[i])));
        }
        return lines;
    }

    private static List<Line> asked(Declared declared, List<Line> lines) {
        return declared.rests() ? lines : lines.subList(0, 2);
    }

    @Provide
    Arbitrary<Declared> declared() {
        return Arbitraries.of(DECLARED);
    }

    @Property(tries = 30)
    void law1_withoutAnyPoint_thereIsNoSuccess(@ForAll("declared") Declared declared) {
        assertThat(judge(declared, List.of())).isNotEqualTo(Phase.SUCCESSFUL);
    }

    @Property(tries = 400)
    void law2_aPointThatBecomesNaN_neverSucceeds(
            @ForAll("declared") Declared declared, @ForAll("answers") List<Line> answers, @ForAll Random random) {
        List<Line> lines = new ArrayList<>(asked(declared, answers));
        int series = random.nextInt(lines.size());
        int step = random.nextInt(STEPS);
        Line line = lines.get(series);
        lines.set(series, line.with(i -> i == step ? "NaN" : line.points().get(i)));
        assertThat(judge(declared, lines)).isNotEqualTo(Phase.SUCCESSFUL);
    }

    @Property(tries = 800)
    void law8c_removingPointsOrSeries_neverMakesASuccess(
            @ForAll("declared") Declared declared, @ForAll("answers") List<Line> answers, @ForAll Random random) {
        List<Line> lines = asked(declared, answers);
        double share = random.nextDouble();
        boolean whole = random.nextBoolean();
        List<Line> kept = lines.stream()
                .filter(line -> !whole || random.nextDouble() < share)
                .map(line -> line.with(i ->
                        whole || random.nextDouble() < share ? line.points().get(i) : null))
                .toList();
        boolean success = judge(declared, kept) == Phase.SUCCESSFUL;
        assertThat(success && judge(declared, lines) != Phase.SUCCESSFUL).isFalse();
    }

    /** The first and the last are where a window is easily taken to be shorter than it was. */
    @Property(tries = 300)
    void law8c_anySinglePointMissing_neverSucceeds(@ForAll("declared") Declared declared, @ForAll Random random) {
        List<Line> lines = new ArrayList<>(asked(declared, good()));
        assertThat(judge(declared, lines)).isEqualTo(Phase.SUCCESSFUL);
        int series = random.nextInt(lines.size());
        int step = random.nextInt(STEPS);
        Line line = lines.get(series);
        lines.set(series, line.with(i -> i == step ? null : line.points().get(i)));
        assertThat(judge(declared, lines)).isNotEqualTo(Phase.SUCCESSFUL);
    }

    /** Another answer, or one that a broken proxy stitched together. */
    @Property(tries = 300)
    void points_twiceMovedOrOutOfOrder_neverSucceed(@ForAll("declared") Declared declared, @ForAll Random random) {
        List<Line> lines = asked(declared, good());
        long start = PartsServer.AT.minus(WINDOW).getEpochSecond();
        long time = start + random.nextInt(STEPS) * STEP.toSeconds();
        String moved = List.of(
                        "[" + time + ".5,",
                        "[" + (time + 1) + ",",
                        "[" + (time - 1) + ",",
                        "[" + (start - 60) + ",",
                        "[" + (start + STEPS * 60) + ",",
                        "[" + time + ",\"1\"],[" + time + ",",
                        "[" + (start + STEPS * 60L * random.nextInt(100)) + ",\"1\"],[" + time + ",",
                        "[-" + time + ",",
                        "[" + time + "000,",
                        "[1e9,",
                        "[null,",
                        "[\"" + time + "\",")
                .get(random.nextInt(12));
        UnaryOperator<String> spoil = body -> {
            int at = body.indexOf("[" + time + ",", random.nextInt(body.length() / 2));
            return body.substring(0, at) + moved + body.substring(at + ("[" + time + ",").length());
        };
        assertThat(judge(declared, spoil, lines)).isEqualTo(Phase.ERROR);
    }

    @Property(tries = 100)
    void completeWindows_canSucceedAndFail(@ForAll("declared") Declared declared) {
        assertThat(judge(declared, asked(declared, good()))).isEqualTo(Phase.SUCCESSFUL);
        String bad =
                declared.condition().equals("result") || declared.condition().contains(">=") ? "0" : "3";
        assertThat(judge(declared, asked(declared, lines("1", bad, "1", "3", "3"))))
                .isEqualTo(Phase.FAILED);
    }
}
