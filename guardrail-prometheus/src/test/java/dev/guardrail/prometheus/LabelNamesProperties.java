package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.source.SourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class LabelNamesProperties {
    private static final PrometheusLimits LIMITS = new PrometheusLimits(1 << 20, 100, 100, 10_000);

    /** Whatever the series before looked like: names are held against those of the series before, to be quick. */
    @Property(tries = 2000)
    void name_givenTwice_isAFault(@ForAll @Size(min = 1, max = 5) List<@From("names") List<String>> series)
            throws IOException {
        boolean twice = series.stream().anyMatch(names -> new HashSet<>(names).size() < names.size());
        ByteArrayInputStream answer =
                new ByteArrayInputStream(InlineServer.vector(json(series)).getBytes(StandardCharsets.UTF_8));
        if (twice) {
            assertThatThrownBy(() -> AnswerReader.read(answer, LIMITS, 0))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("is given twice");
        } else {
            assertThat(AnswerReader.read(answer, LIMITS, 0).series()).isEqualTo(series.size());
        }
    }

    /** Orders and repetitions of a few names, and more names than there is room for at first. */
    @Provide
    Arbitrary<List<String>> names() {
        Arbitrary<List<String>> few =
                Arbitraries.of("a", "aa", "b", "c", "d").list().ofMinSize(1).ofMaxSize(5);
        Arbitrary<List<String>> many = Arbitraries.integers()
                .between(100, 160)
                .map(String::valueOf)
                .list()
                .ofMinSize(10)
                .ofMaxSize(16);
        Arbitrary<List<String>> ordered =
                few.map(names -> names.stream().distinct().sorted().toList());
        return Arbitraries.oneOf(few, ordered, ordered, many);
    }

    private static String json(List<List<String>> series) {
        List<String> out = new ArrayList<>();
        for (List<String> names : series) {
            List<String> labels = names.stream()
                    .map(name -> "\"" + name + "\":\"" + out.size() + "\"")
                    .toList();
            out.add("{\"metric\":{" + String.join(",", labels) + "},\"value\":[1767313205,\"1\"]}");
        }
        return String.join(",", out);
    }
}
