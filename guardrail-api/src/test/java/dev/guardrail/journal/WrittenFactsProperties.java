package dev.guardrail.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is written reads back as it was, whatever it says. */
class WrittenFactsProperties {

    @Property(tries = 500)
    void text_readsBackEqual(@ForAll String text) {
        Fact fact = new Fact.Terminated(
                dev.guardrail.contract.JournalStoreContract.start().moment(), text);
        Fact read = FactReader.fact("line", FactWriter.line(fact));
        assertThat(read).isEqualTo(new Fact.Terminated(fact.moment(), text.replaceAll("\\p{Cs}", "\uFFFD")));
        assertThat(FactWriter.line(read)).isEqualTo(FactWriter.line(fact)).isASCII();
    }

    @Example
    void invisibleCharacters_readBackEqual() {
        text_readsBackEqual("\u0000 \u007f \u0085 \u2028 \u202e \ud800 \ufffe");
    }

    @Property(tries = 200)
    void durations_readBackEqual(@ForAll long seconds, @ForAll int nanos) {
        Duration span = Duration.ofSeconds(seconds / 2, nanos);
        Fact fact = new Fact.Unobserved(
                dev.guardrail.contract.JournalStoreContract.start().moment(), span);
        assertThat(FactReader.fact("line", FactWriter.line(fact))).isEqualTo(fact);
    }

    @Property(tries = 300)
    void bytes_areLinesOrATornEnd(@ForAll byte[] bytes) {
        Lines lines = Lines.of(bytes);
        assertThat(lines.end() + lines.torn()).isEqualTo(bytes.length);
        List<String> complete = lines.complete();
        assertThat(complete).noneMatch(line -> line.contains("\n"));
    }
}
