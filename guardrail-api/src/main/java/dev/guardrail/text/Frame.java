package dev.guardrail.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping or list whose end has not been read yet. */
sealed interface Frame {

    void add(Node value);

    Node close();

    /** A list that is being read. */
    final class OpenSequence implements Frame {
        private final Spot spot;
        private final List<Node> items = new ArrayList<>();

        OpenSequence(Spot spot) {
            this.spot = spot;
        }

        @Override
        public void add(Node value) {
            items.add(value);
        }

        @Override
        public Node close() {
            return new Sequence(spot, items);
        }
    }

    /** A mapping that is being read. */
    final class OpenMapping implements Frame {
        private final Spot spot;
        private final List<Mapping.Entry> entries = new ArrayList<>();
        private final Map<String, Spot> seen = new HashMap<>();
        private String key = "";
        private Spot keySpot;

        OpenMapping(Spot spot) {
            this.spot = spot;
            this.keySpot = spot;
        }

        /** Notes the key of the next value; answers where the same key stood before, if it did. */
        @Nullable
        Spot key(String written, Spot at) {
            key = written;
            keySpot = at;
            return seen.putIfAbsent(written, at);
        }

        @Override
        public void add(Node value) {
            entries.add(new Mapping.Entry(key, keySpot, value));
        }

        @Override
        public Node close() {
            return new Mapping(spot, entries);
        }
    }
}
