package dev.guardrail.examples.observe;

import dev.guardrail.source.Redaction;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The first so many names as they are, and one for all others: each costs a metrics backend a series for ever. */
final class BoundedNames {
    static final String OTHER = "other";
    private static final int LONGEST = 60;

    private final int most;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    BoundedNames(int most) {
        this.most = most;
    }

    String of(String name) {
        if (known.contains(name)) {
            return shown(name);
        }
        synchronized (this) {
            return known.size() < most && known.add(name) ? shown(name) : known.contains(name) ? shown(name) : OTHER;
        }
    }

    private static String shown(String name) {
        return Redaction.redact(name, LONGEST);
    }
}
