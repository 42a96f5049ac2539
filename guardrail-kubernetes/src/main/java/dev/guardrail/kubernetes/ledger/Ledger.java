package dev.guardrail.kubernetes.ledger;

import dev.guardrail.kubernetes.object.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Every pod of a scope ever seen, with all that was seen of it, and the gaps in between.
 *
 * <p>Not thread-safe: its owner guards it. What was seen does not depend on how lists and watches interleave. Memory is
 * bounded by the number of pods given; one more is a gap that never heals. A pod of one container takes about 3 KB, so
 * 10,000 pods take about 30 MB.
 */
public final class Ledger {
    private static final int GAPS_KEPT = 16;

    private final int capacity;
    private final Duration silence;
    private final Map<String, Life> lives = new HashMap<>();
    private final Map<Integer, Instant> heard = new HashMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private @Nullable Stretch stretch;
    private @Nullable Instant known;
    private int stretches;
    private long position;
    private long listed;
    private @Nullable Instant listedAt;
    private boolean full;

    /**
     * An empty ledger.
     *
     * @param capacity how many pods it remembers, living or not
     * @param silence how long a watch may say nothing before that is a gap
     */
    public Ledger(int capacity, Duration silence) {
        if (capacity < 1 || silence.isNegative() || silence.isZero()) {
            throw new IllegalArgumentException(
                    "ledger of " + capacity + " pods, silence " + silence + ": give values above zero");
        }
        this.capacity = capacity;
        this.silence = silence;
    }

    /** Takes in what was read. */
    public void add(Entry entry) {
        if (entry instanceof Entry.Watched watched) {
            watched(watched);
        } else if (entry instanceof Entry.Listed list) {
            list.pods().forEach(pod -> merge(Life.of(pod).listedIn(list.version()), list.at()));
            listed(list);
        } else if (entry instanceof Entry.Missed missed) {
            heard.clear();
            interrupt(missed.at(), missed.why());
        }
    }

    /** A list older than another one that was read says nothing of how things are by now. */
    private void listed(Entry.Listed list) {
        if (listedAt == null || list.version() > listed) {
            listed = list.version();
            listedAt = list.at();
        } else if (list.version() == listed) {
            listedAt = later(listedAt, list.at());
        }
    }

    private static Instant later(@Nullable Instant a, Instant b) {
        return a == null || b.isAfter(a) ? b : a;
    }

    private void watched(Entry.Watched entry) {
        if (entry instanceof Entry.Opened opened) {
            open(opened);
            return;
        }
        listen(entry);
        if (entry instanceof Entry.Seen seen) {
            tell(Life.of(seen.pod()), seen.added() ? announcement(seen.pod()) : 0, entry);
        } else if (entry instanceof Entry.Left left) {
            tell(Life.of(left.pod()).deletedNow(), 0, entry);
        } else if (entry instanceof Entry.Progress progress) {
            advance(entry, progress.version());
        } else if (entry instanceof Entry.Closed closed) {
            close(closed);
        } else if (entry instanceof Entry.Broken broken) {
            heard.remove(entry.watch());
            interruptUnlessWatched(broken.at(), broken.why());
        }
    }

    /** A watch joins the stretch if it begins at or before what is known already, or while another one looks. */
    private void open(Entry.Opened opened) {
        boolean resumes = opened.from().isPresent() && opened.from().getAsLong() <= position;
        boolean joins = opened.from().isEmpty() && !heard.isEmpty();
        if (stretch == null || !(resumes || joins)) {
            if (!heard.isEmpty()) {
                return; // It begins later than another one that looks: it adds nothing.
            }
            if (stretch != null) {
                interrupt(opened.at(), "the watch was taken up at a later version than it was left at");
            }
            stretches++;
            stretch = new Stretch(stretches, opened.at(), opened.from(), opened.serverTime());
            known = opened.at();
            position = opened.from().orElse(0);
        }
        heard.put(opened.watch(), opened.at());
    }

    /** A broken connection may have held back what the server had told already. */
    private void close(Entry.Closed entry) {
        if (heard.remove(entry.watch()) != null && entry.inOrder()) {
            known = later(known, entry.at());
        }
    }

    private void listen(Entry.Watched entry) {
        Instant last = heard.get(entry.watch());
        if (last == null) {
            return;
        }
        if (Duration.between(last, entry.at()).compareTo(silence) > 0) {
            heard.remove(entry.watch());
            interruptUnlessWatched(entry.at(), "the watch was silent for more than " + silence.toSeconds() + " s");
        } else {
            heard.put(entry.watch(), entry.at());
            if (!(entry instanceof Entry.Closed || entry instanceof Entry.Broken)) {
                known = later(known, entry.at());
            }
        }
    }

    /** A watch that began with whatever there was tells old pods as new; their age gives them away. */
    private int announcement(Pod pod) {
        if (stretch == null) {
            return 0;
        }
        boolean everythingToldIsNew = stretch.version().isPresent();
        boolean bornLater = stretch.serverTime()
                .flatMap(start -> pod.metadata().created().map(born -> !born.isBefore(start)))
                .orElse(false);
        return everythingToldIsNew || bornLater ? stretch.number() : 0;
    }

    /** What a watch tells that does not count is remembered, but it proves nothing about what was not told. */
    private void tell(Life life, int announced, Entry.Watched entry) {
        boolean counts = heard.containsKey(entry.watch());
        merge(counts ? life.watchedIn(announced) : life, entry.at());
        advance(entry, life.pod().metadata().version());
    }

    /** A watch that does not count must not make others look further than they are. */
    private void advance(Entry.Watched entry, long version) {
        if (heard.containsKey(entry.watch())) {
            position = Math.max(position, version);
        }
    }

    private void merge(Life life, Instant at) {
        String uid = life.pod().metadata().uid();
        if (lives.containsKey(uid) || lives.size() < capacity) {
            lives.merge(uid, life, Life::and);
        } else if (!full) {
            full = true;
            interrupt(at, "more than " + capacity + " pods, the bound of the ledger");
        }
    }

    private void interruptUnlessWatched(Instant at, String why) {
        if (heard.isEmpty()) {
            interrupt(at, why);
        }
    }

    private void interrupt(Instant at, String why) {
        stretch = null;
        if (gaps.size() == GAPS_KEPT) {
            gaps.remove(0);
        }
        gaps.add(new Gap(at, why));
    }

    /** Every pod ever seen, as it looks now. */
    public List<Life> lives() {
        return lives.values().stream().map(life -> life.after(listed)).toList();
    }

    /**
     * The time without a gap that lasts until this instant; empty if nobody looks at this instant, or if a watch that was
     * taken up again has not told yet what happened while there was none.
     */
    public Optional<Stretch> stretch(Instant at) {
        boolean looking = heard.values().stream().anyMatch(last -> isRecent(last, at));
        return looking && isRecent(known, at) && !full ? Optional.ofNullable(stretch) : Optional.empty();
    }

    private boolean isRecent(@Nullable Instant last, Instant at) {
        return last != null && Duration.between(last, at).compareTo(silence) <= 0;
    }

    /** The last gaps, the newest at the end. */
    public List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /** The version of the newest list; empty before the first. */
    public OptionalLong listed() {
        return listedAt == null ? OptionalLong.empty() : OptionalLong.of(listed);
    }

    /** When the newest list was read; empty before the first. */
    public Optional<Instant> listedAt() {
        return Optional.ofNullable(listedAt);
    }

    /** Where a watch must be taken up to miss nothing: after what the last one told. */
    public long position() {
        return position;
    }
}
