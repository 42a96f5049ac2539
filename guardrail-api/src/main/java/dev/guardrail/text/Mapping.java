package dev.guardrail.text;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Keys and their values, in the order of the text. Every entry is kept, also those whose key is there twice. */
public final class Mapping implements Node {
    private final Spot spot;
    private final List<Entry> entries;

    Mapping(Spot spot, List<Entry> entries) {
        this.spot = spot;
        this.entries = List.copyOf(entries);
    }

    /** All entries. */
    public List<Entry> entries() {
        return entries;
    }

    /** The entry with this key. If the text has the key twice, which is a finding of its reading, the last one. */
    public Optional<Entry> entry(String key) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).key().equals(key)) {
                return Optional.of(entries.get(i));
            }
        }
        return Optional.empty();
    }

    /** The value of this key, as {@link #entry} finds it. */
    public Optional<Node> get(String key) {
        return entry(key).map(Entry::value);
    }

    Mapping withValues(Function<Entry, Node> values) {
        return new Mapping(
                spot,
                entries.stream()
                        .map(entry -> new Entry(entry.key, entry.spot, values.apply(entry)))
                        .toList());
    }

    @Override
    public Place place() {
        return spot.place();
    }

    @Override
    public String words() {
        return "a mapping";
    }

    /** The keys, without the values: they may be secret. */
    @Override
    public String toString() {
        return "mapping of " + entries.stream().map(Entry::key).toList();
    }

    /** One key with its value. */
    public static final class Entry {
        private final String key;
        private final Spot spot;
        private final Node value;

        Entry(String key, Spot spot, Node value) {
            this.key = key;
            this.spot = spot;
            this.value = value;
        }

        /** The key. */
        public String key() {
            return key;
        }

        /** Where the key stands. */
        public Place place() {
            return spot.place();
        }

        /** The value. */
        public Node value() {
            return value;
        }

        @Override
        public String toString() {
            return "entry " + key;
        }
    }
}
