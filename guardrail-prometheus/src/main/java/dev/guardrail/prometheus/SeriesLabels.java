package dev.guardrail.prometheus;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The labels of a series by name. Series share the names, so that those of many take little room; immutable. */
final class SeriesLabels extends AbstractMap<String, String> {
    private final String[] names;
    private final String[] values;

    /** Both of one length; nobody may change them any more. */
    SeriesLabels(String[] names, String[] values) {
        this.names = names;
        this.values = values;
    }

    @Override
    public int size() {
        return names.length;
    }

    /** There are about ten: looking through them takes no longer than hashing. */
    @Override
    public @Nullable String get(@Nullable Object name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return values[i];
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, String>> {
        @Override
        public int size() {
            return names.length;
        }

        @Override
        public Iterator<Map.Entry<String, String>> iterator() {
            return new Iterator<>() {
                private int at;

                @Override
                public boolean hasNext() {
                    return at < names.length;
                }

                @Override
                public Map.Entry<String, String> next() {
                    if (at == names.length) {
                        throw new NoSuchElementException();
                    }
                    at++;
                    return Map.entry(names[at - 1], values[at - 1]);
                }
            };
        }
    }
}
