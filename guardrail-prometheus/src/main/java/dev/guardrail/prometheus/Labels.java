package dev.guardrail.prometheus;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The labels that tell things apart. */
record Labels(List<String> names) {
    /** What Prometheus itself calls an instance. */
    static final String USUAL = "instance";

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    /** Reads {@code pod, uid}. */
    static Labels of(String text) {
        return new Labels(Stream.of(text.split(",", -1)).map(String::strip).toList());
    }

    boolean sound() {
        return names.stream().allMatch(name -> NAME.matcher(name).matches());
    }

    /** Whether somebody named them, who may have named some that no series has. */
    boolean chosen() {
        return !joined().equals(USUAL);
    }

    /** For {@code by (…)}. */
    String joined() {
        return String.join(", ", names);
    }

    /** Matchers that only series with none of these labels meet, which cannot be told apart. */
    String[] lacking() {
        return names.stream().map(name -> name + "=\"\"").toArray(String[]::new);
    }

    /** Matchers that only series with all of these labels meet. */
    String[] present() {
        return names.stream().map(name -> name + "!=\"\"").toArray(String[]::new);
    }
}
