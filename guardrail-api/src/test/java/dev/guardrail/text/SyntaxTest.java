package dev.guardrail.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTest {
    private static final TextLimits LIMITS = TextLimits.standard();

    @ParameterizedTest
    @ValueSource(strings = {"yes", "012", "1_000", ".nan", "60:30", "0x1F", "2001-01-01", "1.10", "True", "1e3", "nil"})
    void scalar_keepsItsCharacters(String written) {
        Scalar scalar = (Scalar) only("a: " + written + "\n").get("a").orElseThrow();

        assertThat(scalar.text()).isEqualTo(written);
        assertThat(scalar.quoted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'1'", "\"1\"", "|-\n  1", ">-\n  1"})
    void scalar_quotedOrBlock_isQuoted(String written) {
        Scalar scalar = (Scalar) only("a: " + written + "\n").get("a").orElseThrow();

        assertThat(scalar.text()).isEqualTo("1");
        assertThat(scalar.quoted()).isTrue();
    }

    @Test
    void scalar_afterCharactersBeyondTheBasicPlane_isStillSeenQuoted() {
        Mapping read = only("'😀😀': 😀\nb: \"1\"\nc: 1\n");

        assertThat(((Scalar) read.get("b").orElseThrow()).quoted()).isTrue();
        assertThat(((Scalar) read.get("c").orElseThrow()).quoted()).isFalse();
        assertThat(read.get("b").orElseThrow().place().toString()).isEqualTo("t.yaml:2:4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:\n", "a: ~\n", "a: null\n", "a: Null\n", "{a}", "{a: }"})
    void value_nothing_isNull(String text) {
        assertThat(only(text).get("a").orElseThrow()).isInstanceOf(Null.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: ''\n", "a: 'null'\n", "a: \"~\"\n"})
    void value_quotedNothing_isText(String text) {
        assertThat(only(text).get("a").orElseThrow()).isInstanceOf(Scalar.class);
    }

    @Test
    void places_areOfTheText() {
        Mapping read = only("# first\na:\n  - b: 1\n    c: [x, yy]\n");
        Mapping item =
                (Mapping) ((Sequence) read.get("a").orElseThrow()).items().get(0);
        Node second = ((Sequence) item.get("c").orElseThrow()).items().get(1);

        assertThat(item.entry("c").orElseThrow().place()).isEqualTo(new Place("t.yaml", 4, 5, "    c: [x, yy]"));
        assertThat(second.place().toString()).isEqualTo("t.yaml:4:12");
    }

    @Test
    void places_lineEndsOfAllKinds_areCounted() {
        assertThat(only("a: 1\r\nb: 2\rc: 3\n").get("c").orElseThrow().place().toString())
                .isEqualTo("t.yaml:3:4");
    }

    @Test
    void documents_severalAndEmptyOnes_areKeptInOrder() {
        Reading read = yaml("---\n# only a comment\n---\na: 1\n---\nb\n");

        assertThat(read.sound()).isTrue();
        assertThat(read.documents()).hasSize(3);
        assertThat(read.documents().get(0)).isInstanceOf(Null.class);
        assertThat(read.documents().get(1)).isInstanceOf(Mapping.class);
        assertThat(read.documents().get(2)).isInstanceOf(Scalar.class);
    }

    @Test
    void documents_oneThatBreaksOff_isNotAmongThem() {
        Reading read = yaml("a: 1\n---\nb: [1\n");

        assertThat(codes(read)).containsExactly("syntax");
        assertThat(read.documents()).hasSize(1);
        assertThatThrownBy(read::orRefuse).isInstanceOf(RefusedException.class).hasMessageContaining("t.yaml");
    }

    @ParameterizedTest
    @CsvSource({"'', empty-document", "'# nothing\n', empty-document", "'---\n', empty-document"})
    void expectOne_nothing_isRefused(String text, String code) {
        assertThat(codes(yaml(text).expectOne())).containsExactly(code);
    }

    @Test
    void expectOne_two_isRefusedAtTheSecond() {
        Reading read = yaml("a: 1\n---\nb: 2\n").expectOne();

        assertThat(codes(read)).containsExactly("second-document");
        assertThat(read.findings().get(0).place().line()).isEqualTo(3);
    }

    @Test
    void expectOne_one_isTheSame() {
        Reading read = yaml("a: 1\n");

        assertThat(read.expectOne()).isSameAs(read);
        assertThat(read.orRefuse()).hasSize(1);
    }

    @Test
    void findings_severalProblems_areAllTold() {
        Reading read = yaml("a: &x 1\nb: *x\na: !!str 2\n<<: {c: 1}\nd: {e: 1, e: 2}\n");

        assertThat(codes(read))
                .containsExactly("anchor", "alias", "duplicate-key", "tag", "merge-key", "duplicate-key");
    }

    @Test
    void tag_ofAMapping_isToldOnce() {
        assertThat(codes(yaml("a: !foo {b: 1, c: 2}\n!!str d: 1\n"))).containsExactly("tag", "tag");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"!t a: 1\n", "? !t a\n", "[!t a]", "{!t a: 1}", "--- !t a", "a: !!str b", "- !t\n  - a\n", "! a"
            })
    void tag_anywhere_isRefused(String text) {
        assertThat(codes(yaml(text))).containsExactly("tag");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"&x a: 1\n", "? &x a\n", "[&x a]", "{a: &x }", "--- &x\na: 1\n", "a: &x b", "- &x\n  - a\n"})
    void anchor_anywhere_isRefused(String text) {
        assertThat(codes(yaml(text))).containsExactly("anchor");
    }

    @Test
    void mergeKey_inQuotes_isAKey() {
        assertThat(yaml("\"<<\": 1\n").sound()).isTrue();
    }

    @Test
    void duplicateKey_bothValues_areKept() {
        Mapping read = (Mapping) yaml("a: 1\na: 2\n").documents().get(0);

        assertThat(read.entries()).hasSize(2);
        assertThat(((Scalar) read.get("a").orElseThrow()).text()).isEqualTo("2");
    }

    @Test
    void depth_atTheLimit_isRead() {
        assertThat(yaml("[".repeat(32) + "]".repeat(32)).sound()).isTrue();
        assertThat(codes(yaml("[".repeat(33) + "]".repeat(33)))).containsExactly("too-deep");
    }

    @Test
    void size_beyondTheLimit_isNotReadToItsEnd() {
        InputStream endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                assertThat(++given).isLessThanOrEqualTo(1_001);
                return 'a';
            }

            @Override
            public int read(byte[] into, int from, int length) {
                if (length > 0) {
                    into[from] = (byte) read();
                }
                return Math.min(1, length);
            }
        };

        assertThat(codes(Syntax.YAML.read("endless", endless, LIMITS.withMaxBytes(1_000))))
                .containsExactly("too-large");
    }

    @Test
    void size_isCountedInBytes() {
        TextLimits ten = LIMITS.withMaxBytes(10);

        assertThat(Syntax.YAML.read("t", "ä".repeat(5), ten).sound()).isTrue();
        assertThat(codes(Syntax.YAML.read("t", "ä".repeat(6), ten))).containsExactly("too-large");
    }

    @Test
    void size_beyondThreeMillion_isReadWhereAllowed() {
        String text = "a: '" + "x".repeat(4_000_000) + "'\n";

        assertThat(Syntax.YAML.read("t", text, LIMITS.withMaxBytes(5_000_000)).sound())
                .isTrue();
    }

    @Test
    void nodes_beyondTheLimit_areRefused() {
        assertThat(codes(Syntax.YAML.read("t", "[1, 2, 3, 4, 5, 6, 7, 8, 9]", LIMITS.withMaxNodes(5))))
                .containsExactly("too-many-nodes");
    }

    @Test
    void findings_moreThanAHundred_endTheReading() {
        Reading read = yaml("a: 1\n".repeat(5_000));

        assertThat(read.findings()).hasSize(101);
        assertThat(codes(read)).contains("too-many-findings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: b\u0000c", "a: \u001b[31m", "a: b\u0085c", "a: b\u2028c", "a: \uFEFFb", "a: \uD800"})
    void text_invisibleCharacter_isRefused(String text) {
        assertThat(codes(yaml(text))).containsExactly("control-character");
    }

    @Test
    void text_escapedCharacter_isRead() {
        assertThat(((Scalar) only("a: \"\\e[31m\"\n").get("a").orElseThrow()).text())
                .isEqualTo("\u001b[31m");
    }

    @Test
    void text_reorderingCharacter_isAWarning() {
        Reading read = yaml("a: b\u202Ec\n");

        assertThat(codes(read)).containsExactly("bidirectional-text");
        assertThat(read.sound()).isTrue();
    }

    @Test
    void text_byteOrderMark_isPassedOver() {
        assertThat(only("\uFEFFa: 1\n").get("a").orElseThrow().place().column()).isEqualTo(4);
    }

    @Test
    void bytes_notUtf8_areRefusedWhereTheyStand() {
        byte[] bytes = {'a', ':', ' ', '1', '\n', 'b', (byte) 0xC3, 'c'};
        Reading read = Syntax.YAML.read("t.yaml", new ByteArrayInputStream(bytes), LIMITS);

        assertThat(codes(read)).containsExactly("not-utf-8");
        assertThat(read.findings().get(0).place().toString()).isEqualTo("t.yaml:2:2");
    }

    @Test
    void bytes_utf16_areRefused() {
        for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Reading read = Syntax.YAML.read("t", new ByteArrayInputStream("a: 1".getBytes(charset)), LIMITS);

            assertThat(read.sound()).as(charset.name()).isFalse();
        }
    }

    @Test
    void stream_thatFails_isAFinding() throws IOException {
        InputStream failing = InputStream.nullInputStream();
        failing.close();

        assertThat(codes(Syntax.YAML.read("t", failing, LIMITS))).containsExactly("unreadable");
    }

    @Test
    void json_isReadIntoTheSameNodes() {
        Reading read = Syntax.JSON.read("t.json", "{\"a\": [1.50, \"1\", true, null, {}]}", LIMITS);
        Sequence items = (Sequence) ((Mapping) read.orRefuse().get(0)).get("a").orElseThrow();

        assertThat(items.items().stream().map(Node::words))
                .containsExactly("1.50", "\"1\"", "true", "nothing", "a mapping");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1} garbage | trailing-text",
                "{\"a\":1}{\"a\":1} | trailing-text",
                "{\"a\":1,\"a\":2} | duplicate-key",
                "{\"a\":NaN} | syntax",
                "{\"a\":01} | syntax",
                "{a:1} | syntax",
                "{\"a\":1 | syntax",
                "{\"a\":1,} | syntax",
                "{\"a\":\"\\ud800\"} | not-text"
            })
    void json_notStrict_isRefused(String text, String code) {
        Reading read = Syntax.JSON.read("t.json", text, LIMITS);

        assertThat(read.sound()).isFalse();
        assertThat(codes(read)).containsAnyOf(code, "syntax");
    }

    @Test
    void json_column_isInCharacters() {
        Reading read = Syntax.JSON.read("t.json", "{\"😀\": 1, \"a\": 2}", LIMITS);

        assertThat(((Mapping) read.orRefuse().get(0))
                        .entry("a")
                        .orElseThrow()
                        .place()
                        .column())
                .isEqualTo(10);
    }

    @Test
    void of_fileName_isBySuffix() {
        assertThat(Syntax.of("a.JSON")).isEqualTo(Syntax.JSON);
        assertThat(Syntax.of("a.yml")).isEqualTo(Syntax.YAML);
        assertThat(Syntax.of("-")).isEqualTo(Syntax.YAML);
    }

    @Test
    void of_nameThatTellsNothing_isByContent() {
        assertThat(Syntax.of("-", " {\n\t\"a\": 1}")).isEqualTo(Syntax.JSON);
        assertThat(Syntax.of("-", "[{}]")).isEqualTo(Syntax.JSON);
        assertThat(Syntax.of("-", "{}")).isEqualTo(Syntax.JSON);
        assertThat(Syntax.of("-", "{a: 1}")).isEqualTo(Syntax.YAML);
        assertThat(Syntax.of("-", "a: 1")).isEqualTo(Syntax.YAML);
        assertThat(Syntax.of("a.yaml", "{\"a\": 1}")).isEqualTo(Syntax.YAML);
        assertThat(Syntax.of("a.json", "a: 1")).isEqualTo(Syntax.JSON);
    }

    @Test
    void limits_nonsense_areRefused() {
        assertThatThrownBy(() -> LIMITS.withMaxDepth(513)).hasMessageContaining("513");
        assertThatThrownBy(() -> LIMITS.withMaxDepth(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LIMITS.withMaxBytes(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LIMITS.withMaxNodes(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void toString_showsNoValues() {
        Mapping read = only("password: hunter2\nlist: [hunter2]\nnone: ~\n");

        assertThat(read + " " + read.entries() + " "
                        + read.entries().stream().map(Mapping.Entry::value).toList())
                .doesNotContain("hunter2");
        assertThat(yaml("password: hunter2\n").toString()).isEqualTo("t.yaml: 1 documents, 0 findings");
        assertThat(read.get("missing")).isEqualTo(Optional.empty());
    }

    private static Mapping only(String text) {
        return (Mapping) yaml(text).expectOne().orRefuse().get(0);
    }

    private static Reading yaml(String text) {
        return Syntax.YAML.read("t.yaml", text, LIMITS);
    }

    private static List<String> codes(Reading reading) {
        return reading.findings().stream().map(Finding::code).toList();
    }
}
