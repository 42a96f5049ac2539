package dev.guardrail.prometheus;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What must never be shown: what was given with the settings, and what was sent lately. Takes it out of texts of servers
 * and exceptions. Safe for use by several threads.
 */
final class KnownSecrets {
    /** Anything shorter, such as a tenant's number, would black out half of every message and protect nothing. */
    private static final int SHORTEST = 6;

    private static final int SENT_LATELY = 8;
    private static final String HIDDEN = "***";
    private static final Pattern HEX = Pattern.compile("%[0-9A-F]{2}");

    private final List<String> given;
    private final Deque<String> sent = new ArrayDeque<>();
    /** All of them, the longest first: where one is part of another, the rest of that must not stay. */
    private volatile List<String> known;

    KnownSecrets(Collection<String> given) {
        this.given = given.stream().filter(KnownSecrets::isLong).toList();
        this.known = longestFirst(this.given.stream());
    }

    private static boolean isLong(String secret) {
        return secret.length() >= SHORTEST;
    }

    /** Also as they stand in an excerpt, which is of one line, and as addresses, JSON and web pages write them. */
    private static List<String> longestFirst(Stream<String> secrets) {
        return secrets.flatMap(secret -> Stream.concat(Stream.of(secret, Excerpt.oneLine(secret)), written(secret)))
                .filter(KnownSecrets::isLong)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static Stream<String> written(String secret) {
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String percent = form.replace("+", "%20");
        String lower =
                HEX.matcher(percent).replaceAll(byNumber -> byNumber.group().toLowerCase(Locale.ROOT));
        String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        String careful = json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
        String page = secret.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
        return Stream.of(form, percent, lower, json, json.replace("/", "\\/"), careful, page);
    }

    /** Remembers a secret that is about to be sent, if it is a new one. */
    void add(String secret) {
        if (isLong(secret) && !known.contains(secret)) {
            remember(secret);
        }
    }

    private synchronized void remember(String secret) {
        if (!sent.contains(secret)) {
            sent.addLast(secret);
            if (sent.size() > SENT_LATELY) {
                sent.removeFirst();
            }
            known = longestFirst(Stream.concat(given.stream(), sent.stream()));
        }
    }

    boolean isEmpty() {
        return known.isEmpty();
    }

    /** The text without any of them, and without the beginning of one that was cut off. */
    String redact(String text) {
        String out = text;
        for (String secret : known) {
            out = without(secret, out);
        }
        return out;
    }

    private static String without(String secret, String text) {
        String out = text.replace(secret, HIDDEN);
        for (int cut = out.lastIndexOf('…'); cut >= SHORTEST; cut = out.lastIndexOf('…', cut - 1)) {
            int begun = begun(secret, out, cut);
            if (begun > 0) {
                out = out.substring(0, cut - begun) + HIDDEN + out.substring(cut);
            }
        }
        return out;
    }

    /** How much of the secret stands before the cut, if it is enough to tell. */
    private static int begun(String secret, String text, int cut) {
        for (int length = Math.min(secret.length() - 1, cut); length >= SHORTEST; length--) {
            if (text.regionMatches(cut - length, secret, 0, length)) {
                return length;
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
