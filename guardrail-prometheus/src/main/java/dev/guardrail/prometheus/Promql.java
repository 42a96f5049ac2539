package dev.guardrail.prometheus;

import java.math.BigDecimal;
import java.time.Duration;

/** Pieces of PromQL text. */
final class Promql {
    private static final String REGEX_META = "\\.+*?()|[]{}^$";

    private Promql() {}

    /** A text as a string literal, whatever it contains. */
    static String literal(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c);
            }
        }
        return out.append('"').toString();
    }

    /** A text as a regular expression that matches it and nothing else; not yet a literal. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (REGEX_META.indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }

    /** A query as a person would recognise it; for words only, as a comment would swallow what follows it. */
    static String oneLine(String promql) {
        String text = promql.strip();
        boolean several = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
        return several ? text.replaceAll("\\s*[\n\r]\\s*", " ") : text;
    }

    /** A number as both PromQL and conditions read it, without an exponent. */
    static String number(double number) {
        return BigDecimal.valueOf(number).toPlainString();
    }

    /** A duration of whole milliseconds, at least one: {@code 10m}, {@code 90s}, {@code 1500ms}. */
    static String duration(Duration duration) {
        long millis = Math.max(1, duration.toMillis());
        if (millis % 60_000 == 0) {
            return millis / 60_000 + "m";
        }
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
}
