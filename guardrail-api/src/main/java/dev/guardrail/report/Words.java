package dev.guardrail.report;

import dev.guardrail.evidence.Coverage;
import dev.guardrail.evidence.Witness;
import dev.guardrail.judge.Counters;
import dev.guardrail.source.Redaction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What the engine's data are called in a report; nothing from outside gets past here unredacted. */
final class Words {
    private static final int LONGEST = 2_000;

    private Words() {}

    /** Without secrets, on one line, of bounded length, and with nothing invisible in it. */
    static String safe(String text) {
        String redacted = Redaction.redact(text, LONGEST);
        if (redacted.codePoints().noneMatch(Words::isHidden)) {
            return redacted;
        }
        StringBuilder out = new StringBuilder(redacted.length());
        redacted.codePoints().map(c -> isHidden(c) ? 0xFFFD : c).forEach(out::appendCodePoint);
        return out.toString();
    }

    /** Whether a character shows nothing, or can make what follows read as something else; halves of characters too. */
    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> (c & 0xFFFE) == 0xFFFE;
        };
    }

    static String cut(String text, int length) {
        String safe = safe(text);
        return safe.length() <= length ? safe : safe.substring(0, length - 1) + "…";
    }

    /** A duration as people write it: {@code 90s}, {@code 5m}, {@code 0.25s}. */
    static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis / 1000.0 + "s";
        }
        long seconds = duration.toSeconds();
        if (seconds >= 3600 && seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds >= 60 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /** A duration at a glance, to the second once it is a few: {@code 0.25s}, {@code 5m 30s}, {@code 2h 5m}. */
    static String brief(Duration duration) {
        long seconds = Math.abs(duration.toSeconds());
        if (seconds < 10) {
            return of(duration);
        }
        List<String> parts = new ArrayList<>();
        add(parts, (int) Math.min(Integer.MAX_VALUE, seconds / 86_400), "d");
        add(parts, (int) (seconds / 3600 % 24), "h");
        add(parts, (int) (seconds / 60 % 60), "m");
        add(parts, (int) (seconds % 60), "s");
        return (duration.isNegative() ? "-" : "") + String.join(" ", parts).replaceAll("(\\d) ([dhms])", "$1$2");
    }

    /** An instant to the second. */
    static String toSecond(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** An instant to the millisecond. */
    static String of(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** How much was there to be seen: "3 of 3 pods, 6 series, oldest sample 12s". */
    static String of(Witness witness) {
        List<String> parts = new ArrayList<>();
        witness.coverage().map(Coverage::toString).ifPresent(parts::add);
        witness.ran().ifPresent(ran -> parts.add("ran " + ran));
        parts.add(witness.series() + " series");
        if (witness.samples() != witness.series()) {
            parts.add(witness.samples() + " samples");
        }
        witness.oldestSample().ifPresent(age -> parts.add("oldest sample " + of(age)));
        witness.window()
                .ifPresent(
                        window -> parts.add("window of " + of(Duration.between(window.from(), window.to())) + " with "
                                + window.seen() + " of " + window.expected() + " samples, longest gap "
                                + of(window.longestGap())));
        return safe(String.join(", ", parts));
    }

    /** {@code 1 failed, 2 successful}: what is not there is left out. */
    static String of(Counters counters) {
        List<String> parts = new ArrayList<>();
        add(parts, counters.failed(), "failed");
        add(parts, counters.error(), counters.error() == 1 ? "error" : "errors");
        add(parts, counters.inconclusive(), "inconclusive");
        add(parts, counters.successful(), "successful");
        return parts.isEmpty() ? "nothing measured" : String.join(", ", parts);
    }

    private static void add(List<String> parts, int number, String what) {
        if (number > 0) {
            parts.add(number + " " + what);
        }
    }
}
