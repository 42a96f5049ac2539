package dev.guardrail.spec;

import dev.guardrail.text.Finding;
import dev.guardrail.text.Place;
import dev.guardrail.text.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Gathers what is wrong with settings, so that all of it is reported at once. */
final class Refusals {
    private final Place place;
    private final List<Finding> findings = new ArrayList<>();

    Refusals(String what) {
        this.place = Place.of(what);
    }

    void check(boolean holds, String code, String text, String remedy) {
        if (!holds) {
            findings.add(Finding.error(code, place, text, remedy));
        }
    }

    void checkAtLeast(String name, long value, long least, String remedy) {
        check(value >= least, "out-of-range", name + " is " + value, "give " + remedy);
    }

    void checkPositive(String name, Duration value) {
        boolean positive = !value.isNegative() && !value.isZero();
        check(positive, "out-of-range", name + " is " + words(value), "give a duration above zero");
        checkBounded(name, value);
    }

    void checkNotNegative(String name, Duration value) {
        check(!value.isNegative(), "out-of-range", name + " is " + words(value), "give a duration from zero");
        checkBounded(name, value);
    }

    /** Sums of a few of these cannot overflow the nanoseconds of a long. */
    private void checkBounded(String name, Duration value) {
        check(isBounded(value), "out-of-range", name + " is " + words(value), "give at most a year");
    }

    static boolean isBounded(Duration value) {
        return value.compareTo(Duration.ofDays(366)) <= 0;
    }

    void add(List<Finding> more) {
        findings.addAll(more);
    }

    List<Finding> findings() {
        return findings;
    }

    /** What a builder says of required settings, as a refusal like any other. */
    static RefusedException missing(String what, IllegalStateException e) {
        String message = String.valueOf(e.getMessage());
        String names = message.substring(Math.max(0, message.indexOf('[')));
        Finding finding = Finding.error(
                "missing-setting", Place.of(what), "required settings are missing: " + names, "give them");
        return new RefusedException("Refused: " + what, List.of(finding));
    }

    void throwIfAny() {
        if (!findings.isEmpty()) {
            throw new RefusedException("Refused: " + place, findings);
        }
    }

    /** A duration as people write it: {@code 90s}, {@code 5m}, {@code 0.25s}. */
    static String words(Duration duration) {
        if (duration.getNano() != 0 && Math.abs(duration.getSeconds()) < 3600) {
            return String.format(Locale.ROOT, "%.3fs", duration.toNanos() / 1e9);
        }
        long seconds = duration.getSeconds();
        if (seconds != 0 && seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds != 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
