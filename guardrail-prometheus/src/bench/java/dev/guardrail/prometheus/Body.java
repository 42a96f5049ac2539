package dev.guardrail.prometheus;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Answers as kube-state-metrics' series have them: nine labels, long ratios, counts, short decimals, some NaN and +Inf. */
public enum Body {
    SERIES_1(1, 0),
    SERIES_100(100, 0),
    SERIES_10000(10_000, 0),
    SERIES_100000(100_000, 0),
    MATRIX_100_X_1000(100, 1_000);

    private static final long FIRST_SECOND = 1_767_313_205;

    private final int series;
    private final int points;

    Body(int series, int points) {
        this.series = series;
        this.points = points;
    }

    int series() {
        return series;
    }

    byte[] bytes() {
        Random random = new Random(1);
        StringBuilder out = new StringBuilder("{\"status\":\"success\",\"data\":{\"resultType\":\"")
                .append(points == 0 ? "vector" : "matrix")
                .append("\",\"result\":[");
        for (int i = 0; i < series; i++) {
            out.append(i == 0 ? "" : ",").append("{\"metric\":").append(labels(i, random));
            out.append(points == 0 ? ",\"value\":" : ",\"values\":[");
            out.append(pair(0, random));
            for (int p = 1; p < points; p++) {
                out.append(',').append(pair(p, random));
            }
            out.append(points == 0 ? "}" : "]}");
        }
        return out.append("]}}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String labels(int number, Random random) {
        String uid = String.format("%08x-8f26-4c1c-9f0e-%012x", random.nextInt(), random.nextInt() & 0xFFFFFFFFL);
        return "{\"__name__\":\"kube_pod_container_status_restarts_total\",\"container\":\"app\","
                + "\"instance\":\"10.0.0.12:8080\",\"job\":\"kube-state-metrics\",\"namespace\":\"shop-"
                + number % 50 + "\",\"node\":\"node-" + number % 200 + "\",\"pod\":\"web-6d5f7c9b8-" + number
                + "\",\"service\":\"kube-state-metrics\",\"uid\":\"" + uid + "\"}";
    }

    private static String pair(int point, Random random) {
        return "[" + (FIRST_SECOND + 15L * point) + ".123,\"" + value(random) + "\"]";
    }

    static String value(Random random) {
        int kind = random.nextInt(100);
        if (kind < 55) {
            return String.valueOf(0.1 + 0.9 * random.nextDouble());
        } else if (kind < 80) {
            return String.valueOf(random.nextInt(100_000));
        } else if (kind < 95) {
            return random.nextInt(1_000) + "." + random.nextInt(100);
        }
        return kind < 98 ? "1.234e-0" + (1 + random.nextInt(8)) : kind == 98 ? "NaN" : "+Inf";
    }
}
