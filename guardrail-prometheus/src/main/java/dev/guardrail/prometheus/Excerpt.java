package dev.guardrail.prometheus;

/** A piece of what a server said, short and on one line, fit for a message. */
final class Excerpt {
    private static final int MAX_LENGTH = 200;

    private Excerpt() {}

    static String of(String text) {
        String cut = text.length() > 4 * MAX_LENGTH ? text.substring(0, 4 * MAX_LENGTH) : text;
        String line = cut.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= MAX_LENGTH && cut.length() == text.length()
                ? line
                : line.substring(0, Math.min(line.length(), MAX_LENGTH)) + "…";
    }
}
