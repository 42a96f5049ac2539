package dev.guardrail.prometheus;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Value;
import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The answers to a {@link SnapshotQuery}, all of one instant. */
final class Snapshot {
    private final Instant at;
    private final Map<String, List<Row>> rows = new HashMap<>();
    private int size;

    /** One element of an answer. */
    record Row(Map<String, String> labels, double value) {
        String label(String name) {
            return labels.getOrDefault(name, "");
        }

        /** Without the one that names the question. */
        Map<String, String> ownLabels() {
            Map<String, String> own = new LinkedHashMap<>(labels);
            own.remove(SnapshotQuery.PART);
            return own;
        }
    }

    Snapshot(Instant at) {
        this.at = at;
    }

    /** Sorts the elements of an answer by the question they belong to. */
    static Snapshot of(Reading reading, Instant at, SnapshotQuery query) {
        Snapshot snapshot = new Snapshot(at);
        for (int i = 0; i < reading.series(); i++) {
            String part = i < reading.labels().size() ? reading.labels().get(i).get(SnapshotQuery.PART) : null;
            if (part == null || !query.parts().contains(part)) {
                throw new SourceException(Fault.Kind.MALFORMED, "the answer has an element that was not asked for");
            }
            snapshot.add(part, new Row(reading.labels().get(i), reading.value(i)));
        }
        return snapshot;
    }

    void add(String part, Row row) {
        rows.computeIfAbsent(part, name -> new ArrayList<>()).add(row);
        size++;
    }

    Instant at() {
        return at;
    }

    /** How many elements there are over all questions. */
    int size() {
        return size;
    }

    List<Row> rows(String part) {
        return rows.getOrDefault(part, List.of());
    }

    /** The number that answers a question; empty if there is none, or none that is a number. */
    OptionalDouble number(String part) {
        List<Row> found = rows(part);
        if (found.size() > 1) {
            throw new SourceException(
                    Fault.Kind.WRONG_SHAPE, "the answer has " + found.size() + " elements for '" + part + "', not one");
        }
        return found.isEmpty() || Double.isNaN(found.get(0).value())
                ? OptionalDouble.empty()
                : OptionalDouble.of(found.get(0).value());
    }

    /** The number of things that answers a question; empty if there is none, or it is not a whole number from 0. */
    OptionalLong count(String part) {
        OptionalDouble number = number(part);
        double value = number.orElse(-1);
        boolean counts = value >= 0 && value <= 1e9 && value == Math.rint(value);
        return counts ? OptionalLong.of((long) value) : OptionalLong.empty();
    }

    /** The count as a value for a condition. */
    Value counted(String part) {
        OptionalLong count = count(part);
        return count.isPresent() ? Value.whole(count.getAsLong()) : Value.absent(Absence.NOT_OBSERVED);
    }
}
