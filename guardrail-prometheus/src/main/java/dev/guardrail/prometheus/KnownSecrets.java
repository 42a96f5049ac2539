package dev.guardrail.prometheus;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * What must never be shown: what was given with the settings, and what was sent lately. Takes it out of texts of servers
 * and exceptions. Safe for use by several threads.
 */
final class KnownSecrets {
    /** Anything shorter, such as a tenant's number, would black out half of every message and protect nothing. */
    private static final int SHORTEST = 6;

    private static final int SENT_LATELY = 8;
    private static final String HIDDEN = "***";

    private final List<String> given;
    private final Deque<String> sent = new ArrayDeque<>();

    KnownSecrets(Collection<String> given) {
        this.given = given.stream().filter(KnownSecrets::isLong).toList();
    }

    private static boolean isLong(String secret) {
        return secret.length() >= SHORTEST;
    }

    /** Remembers a secret that is about to be sent, if it is a new one. */
    synchronized void add(String secret) {
        if (isLong(secret) && !sent.contains(secret)) {
            sent.addLast(secret);
            if (sent.size() > SENT_LATELY) {
                sent.removeFirst();
            }
        }
    }

    synchronized boolean isEmpty() {
        return given.isEmpty() && sent.isEmpty();
    }

    /** The text without any of them, and without the beginning of one that was cut off. */
    synchronized String redact(String text) {
        String out = text;
        for (String secret : given) {
            out = without(secret, out);
        }
        for (String secret : sent) {
            out = without(secret, out);
        }
        return out;
    }

    private static String without(String secret, String text) {
        String out = text.replace(secret, HIDDEN);
        for (int length = secret.length() - 1; length >= SHORTEST && out.indexOf('…') >= 0; length--) {
            out = out.replace(secret.substring(0, length) + "…", HIDDEN + "…");
        }
        return out;
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
