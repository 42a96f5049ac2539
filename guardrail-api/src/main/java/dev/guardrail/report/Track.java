package dev.guardrail.report;

import dev.guardrail.condition.Explanation.Reading;
import dev.guardrail.condition.Threshold;
import dev.guardrail.judge.Measurement;
import dev.guardrail.spec.Definition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The values of one datum over the measurements of a guardrail. */
final class Track {
    private static final int MOST = 3;
    private static final String WHOLE = "measured";

    private final String path;
    private final double[] values;
    private final List<Threshold> thresholds;

    private Track(String path, double[] values, List<Threshold> thresholds) {
        this.path = path;
        this.values = values;
        this.thresholds = thresholds;
    }

    /** What it is called: {@code result[0]}. */
    String path() {
        return path;
    }

    /** One for each measurement; NaN where it has none. */
    double[] values() {
        return values;
    }

    /** What it is compared with. */
    List<Threshold> thresholds() {
        return thresholds;
    }

    /** What a plot of a guardrail draws: first what is compared with a number, then what else was read of numbers. */
    static List<Track> of(Entry entry) {
        List<Threshold> thresholds =
                entry.definition().map(Definition::thresholds).orElse(List.of());
        Map<String, double[]> byPath = new LinkedHashMap<>();
        List<Measurement> measurements = entry.measurements();
        for (int i = 0; i < measurements.size(); i++) {
            int at = i;
            numbers(measurements.get(i))
                    .forEach((path, value) ->
                            byPath.computeIfAbsent(path, p -> unknown(measurements.size()))[at] = value);
        }
        List<Track> tracks = new ArrayList<>();
        byPath.forEach((path, values) -> tracks.add(new Track(path, values, matching(path, thresholds))));
        return tracks.stream()
                .sorted((a, b) -> Boolean.compare(a.thresholds.isEmpty(), b.thresholds.isEmpty()))
                .limit(MOST)
                .toList();
    }

    private static double[] unknown(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private static Map<String, Double> numbers(Measurement measurement) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        measurement.basis().ifPresent(basis -> {
            for (Reading reading : basis.readings()) {
                put(numbers, reading.path(), Figures.read(reading.value()));
            }
            if (numbers.isEmpty()) {
                put(numbers, WHOLE, Figures.read(basis.measured()));
            }
        });
        return numbers;
    }

    private static void put(Map<String, Double> numbers, String path, OptionalDouble value) {
        if (value.isPresent()) {
            numbers.put(path, value.getAsDouble());
        }
    }

    private static List<Threshold> matching(String path, List<Threshold> thresholds) {
        return thresholds.stream()
                .filter(threshold -> matches(threshold.path(), path))
                .toList();
    }

    /** Whether a path is the one compared, or one of its elements: {@code result[*]} is every {@code result[0]}. */
    private static boolean matches(String compared, String path) {
        return compared.equals(path) || compared.equals(path.replaceAll("\\[[0-9]+]", "[*]"));
    }
}
