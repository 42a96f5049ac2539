package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SeriesLabelsProperties {

    @Property(tries = 300)
    void labels_ofAnyNames_areAMapLikeOthers(@ForAll Map<String, String> any, @ForAll String other) {
        Map<String, String> expected = new TreeMap<>(any);
        Map<String, String> labels = new SeriesLabels(
                expected.keySet().toArray(String[]::new), expected.values().toArray(String[]::new));
        assertThat(labels).isEqualTo(expected).hasSameHashCodeAs(expected).hasToString(expected.toString());
        assertThat(expected).isEqualTo(labels);
        assertThat(labels.get(other)).isEqualTo(expected.get(other));
        assertThat(labels.containsKey(other)).isEqualTo(expected.containsKey(other));
        expected.forEach((name, value) -> assertThat(labels).containsEntry(name, value));
    }

    @Property(tries = 50)
    void labels_onceGiven_cannotBeChanged(@ForAll String name, @ForAll String value) {
        Map<String, String> labels = new SeriesLabels(new String[] {name}, new String[] {value});
        assertThatThrownBy(() -> labels.put(name, "")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> labels.remove(name)).isInstanceOf(UnsupportedOperationException.class);
        Iterator<Map.Entry<String, String>> entries = labels.entrySet().iterator();
        assertThatThrownBy(() -> entries.next().setValue("")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
    }
}
