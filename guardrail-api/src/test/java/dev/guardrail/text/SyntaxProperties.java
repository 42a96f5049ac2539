package dev.guardrail.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Whatever stands in a text, reading it ends, throws nothing, and a sound reading has lost nothing. */
class SyntaxProperties {
    private static final TextLimits LIMITS = TextLimits.standard();

    @Property(tries = 300)
    void anyBytes_neverThrow(@ForAll byte[] bytes) {
        for (Syntax syntax : Syntax.values()) {
            Reading read = syntax.read("t", new ByteArrayInputStream(bytes), LIMITS);

            assertThat(Findings.text(read.findings())).isNotEmpty();
        }
    }

    @Property(tries = 1000)
    void anyYaml_soundReading_hasLostNothing(@ForAll("yamlish") String text) {
        holdToItsEvents(text);
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void anyMutation_soundReading_hasLostNothing(
            @ForAll("documents") Object document,
            @ForAll("yamlish") String inserted,
            @ForAll int at,
            @ForAll int removed) {
        String text = Written.asYaml(document);
        int from = Math.floorMod(at, text.length() + 1);
        int to = Math.min(text.length(), from + Math.floorMod(removed, 4));

        holdToItsEvents(
                text.substring(0, from) + inserted.substring(0, Math.min(4, inserted.length())) + text.substring(to));
    }

    @Property(tries = 500)
    void anyJsonMutation_soundReading_isWhatWasWritten(@ForAll("documents") Object document, @ForAll int at) {
        String text = Written.asJson(document);
        String cut = text.substring(0, Math.floorMod(at, text.length()));
        Reading read = Syntax.JSON.read("t", cut, LIMITS).expectOne();

        // A number cut short is still a number; anything else that is cut short is refused.
        assertThat(read.sound()).isEqualTo(document instanceof Long && cut.matches("-?[0-9]+"));
    }

    @Property(tries = 500)
    void anyDocument_writtenAndRead_isTheSame(@ForAll("documents") Object document) {
        Reading yaml = Syntax.YAML.read("t", Written.asYaml(document), LIMITS);
        Reading json = Syntax.JSON.read("t", Written.asJson(document), LIMITS);

        assertThat(Written.of(yaml.orRefuse().get(0))).isEqualTo(document);
        assertThat(Written.of(json.orRefuse().get(0))).isEqualTo(document);
    }

    @Property(tries = 200)
    void anyStream_isReadAsItsDocuments(@ForAll("streams") List<Object> documents) {
        String text = documents.stream().map(d -> "---\n" + Written.asYaml(d)).collect(Collectors.joining("\n"));

        assertThat(Syntax.YAML.read("t", text, LIMITS).orRefuse().stream().map(Written::of))
                .containsExactlyElementsOf(documents);
    }

    private static void holdToItsEvents(String text) {
        Reading read = Syntax.YAML.read("t", text, LIMITS);
        if (!read.sound()) {
            return;
        }
        List<Event> events = StreamSupport.stream(
                        new Yaml().parse(new StringReader(text)).spliterator(), false)
                .toList();
        long[] counted = new long[3];
        read.documents().forEach(document -> count(document, counted));

        assertThat(events)
                .noneMatch(event -> event instanceof NodeEvent node && node.getAnchor() != null)
                .noneMatch(event -> event instanceof ScalarEvent scalar && scalar.getTag() != null)
                .noneMatch(event -> event instanceof CollectionStartEvent start && start.getTag() != null);
        assertThat(counted)
                .containsExactly(
                        events.stream()
                                .filter(event -> event.is(Event.ID.Scalar))
                                .count(),
                        events.stream()
                                .filter(event -> event.is(Event.ID.MappingStart))
                                .count(),
                        events.stream()
                                .filter(event -> event.is(Event.ID.SequenceStart))
                                .count());
    }

    private static void count(Node node, long[] counted) {
        if (node instanceof Mapping mapping) {
            counted[1]++;
            counted[0] += mapping.entries().size();
            mapping.entries().forEach(entry -> count(entry.value(), counted));
        } else if (node instanceof Sequence sequence) {
            counted[2]++;
            sequence.items().forEach(item -> count(item, counted));
        } else {
            counted[0]++;
        }
    }

    /** Texts of the characters and words that mean something in YAML. */
    @Provide
    Arbitrary<String> yamlish() {
        Arbitrary<String> part = Arbitraries.of(
                "a",
                "b: ",
                "- ",
                "? ",
                ": ",
                "\n",
                "\n  ",
                "  ",
                "[",
                "]",
                "{",
                "}",
                ",",
                "\"",
                "'",
                "|\n",
                ">-\n",
                "&a ",
                "*a",
                "!t ",
                "!!str ",
                "<<: ",
                "#",
                " #c",
                "---\n",
                "...\n",
                "%YAML 1.1\n",
                "\t",
                "\\",
                "~",
                "null",
                "1",
                "\\ud800",
                "\"\\U00110000\"",
                "😀",
                "é",
                "\r\n",
                "@",
                "`",
                "\u0000",
                "\u2028");
        return part.list().ofMaxSize(30).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Object> documents() {
        return document(4);
    }

    @Provide
    Arbitrary<List<Object>> streams() {
        return document(2).list().ofMinSize(1).ofMaxSize(4);
    }

    private static Arbitrary<Object> document(int depth) {
        Arbitrary<Object> scalar =
                Arbitraries.oneOf(text().map(t -> t), Arbitraries.longs().map(n -> n), Arbitraries.of(Written.NOTHING));
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<Object> inner = Arbitraries.lazy(() -> document(depth - 1));
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, scalar),
                net.jqwik.api.Tuple.of(2, inner.list().ofMaxSize(4).map(items -> items)),
                net.jqwik.api.Tuple.of(
                        2, Arbitraries.maps(text(), inner).ofMaxSize(4).map(fields -> fields)));
    }

    private static Arbitrary<String> text() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars('\n', '\t', 'é', '€', '"', '\\', '\'', ':', '#', '\u0007')
                .ofMaxLength(12);
    }
}
