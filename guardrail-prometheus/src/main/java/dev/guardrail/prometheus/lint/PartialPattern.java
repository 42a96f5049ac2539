package dev.guardrail.prometheus.lint;

import java.util.regex.Pattern;

/** Patterns that mark one end of a value, as if the other were open; servers hold them against the whole. */
final class PartialPattern {
    /** {@code [45]}, {@code (4|5)}: values are longer. */
    private static final String CHARACTER = "\\[[^\\]]+]|\\((?:\\?:)?\\w(?:\\|\\w){0,20}\\)";

    /** {@code ^500} is whole, whatever was thought of its other end. */
    private static final String STATUS = "\\^?[1-5][0-9]{2}\\$?";

    private static final String START = "(?:^|\\|)";
    private static final String END = "(?=\\||$)";
    private static final String PART = "(?:" + Matcher.PLAIN + "|" + CHARACTER + ")";
    private static final Pattern HALF =
            Pattern.compile(START + "(?!" + STATUS + END + ")(?:\\^" + PART + "|" + PART + "\\$)" + END);

    /** What changes nothing about the ends: {@code (?i)}, and brackets around it all. */
    private static final Pattern AROUND =
            Pattern.compile("(?:\\(\\?[a-zA-Z]+\\))?(?:\\(([^()]*)\\)|(.*))\\z", Pattern.DOTALL);

    /** What stands for itself, such as {@code \.}; a letter does so too. */
    private static final Pattern ESCAPED = Pattern.compile("\\\\[^a-zA-Z0-9]");

    private PartialPattern() {}

    /** Whether a pattern is written for a part of a value. */
    static boolean is(String pattern) {
        String plain = ESCAPED.matcher(pattern).replaceAll("_");
        return HALF.matcher(AROUND.matcher(plain).replaceFirst("$1$2")).find();
    }
}
