package dev.guardrail.prometheus.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.text.Finding;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PromqlLintProperties {
    private static final String[] PIECES = {
        "sum",
        "rate",
        "x",
        "x_total",
        "up",
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        "[5m]",
        "[5m:1m]",
        "a=\"b\"",
        "a=~\".*\"",
        ",",
        " or ",
        " and ",
        " unless ",
        "vector(0)",
        "absent(x)",
        " offset 5m",
        " offset -",
        " @ 1",
        " by (a) ",
        " on () ",
        " group_left ",
        "group_left(",
        " bool ",
        "==",
        ">",
        "=~",
        "!",
        "+",
        "-",
        "*",
        "/",
        "^",
        "0",
        "1e",
        "NaN",
        "5m",
        "1h30",
        "\"",
        "'",
        "`",
        "\\",
        "#",
        "\n",
        " ",
        "{{args.x}}",
        "{{",
        "}}",
        "default 0",
        " if ",
        "fill(0)",
        "fill(",
        "topk(1,",
        "clamp_min(",
        ":",
        "$",
        "\u00e9",
        "\uD83D",
        "\u0000",
        "keep_metric_names",
        "0x",
        "scalar(",
        "time()",
        "histogram_quantile("
    };

    private static final List<String> QUERIES = queries();

    private static List<String> queries() {
        try {
            return ScenarioQueriesTest.ours().stream()
                    .map(ScenarioQueriesTest.Written::query)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Provide
    Arbitrary<String> soup() {
        return Arbitraries.of(PIECES).list().ofMaxSize(60).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> query() {
        return Arbitraries.of(QUERIES);
    }

    /** A query with a piece of it replaced by something else. */
    @Provide
    Arbitrary<String> mutant() {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 1_000);
        return Combinators.combine(query(), places, places, Arbitraries.of(PIECES))
                .as((query, from, length, piece) -> {
                    int start = Math.min(from, query.length());
                    int end = Math.min(query.length(), start + length % 12);
                    return query.substring(0, start) + piece + query.substring(end);
                });
    }

    private static void checkSound(String text) {
        for (Finding finding : PromqlLint.lint("q", text, Linted.STRICT)) {
            assertThat(finding.place().line()).isPositive();
            assertThat(finding.place().column())
                    .isBetween(1, finding.place().excerpt().length() + 1);
            assertThat(finding.toString()).contains(finding.code());
        }
    }

    @Property(tries = 1_000)
    void soup_neverThrows(@ForAll("soup") String text) {
        checkSound(text);
    }

    @Property(tries = 1_000)
    void mutant_neverThrows(@ForAll("mutant") String text) {
        checkSound(text);
    }

    @Property
    void anyText_neverThrows(@ForAll String text) {
        PromqlLint.lint("q", text, Linted.STRICT);
        PromqlLint.lint("q", "x{a=~\"" + text + "\"}", Linted.STRICT);
    }

    @Property
    void spaceAndComments_changeNothing(
            @ForAll("query") String query, @ForAll @Size(min = 1, max = 200) List<@IntRange(max = 4) Integer> gaps) {
        String[] fillers = {"", " ", "\n\t ", " # or vector(0)\n", "#\"'`({[\r\n"};
        StringBuilder spaced = new StringBuilder();
        int copied = 0;
        int gap = 0;
        for (Token token : Lexer.tokens(query, new Report())) {
            spaced.append(query, copied, token.at()).append(fillers[gaps.get(gap++ % gaps.size())]);
            copied = token.at();
        }
        spaced.append(query.substring(copied));
        assertThat(Linted.codes(spaced.toString(), Linted.STRICT)).isEqualTo(Linted.codes(query, Linted.STRICT));
    }

    /** A fallback out of nothing is an error wherever the query stands. */
    @Property
    void fallback_isAlwaysAnError(@ForAll("query") String query) {
        assertThat(Linted.errors("(" + query + ") or vector(0)")).contains("or-vector");
    }

    @Property(tries = 300)
    void work_isLinear(@ForAll("soup") String piece, @ForAll @IntRange(min = 1, max = 200) int times) {
        String text = piece.repeat(times);
        Report report = new Report();
        List<Token> tokens = Lexer.tokens(text, report);
        assertThat(tokens.size()).isLessThanOrEqualTo(text.length() + 1);
        int work = new Examination(Parser.parse(tokens, report), Linted.STRICT, report).run();
        assertThat(work).isLessThanOrEqualTo(2 * (2 * tokens.size() + 2));
    }
}
