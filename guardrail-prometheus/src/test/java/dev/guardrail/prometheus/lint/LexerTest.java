package dev.guardrail.prometheus.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexerTest {
    private final Report report = new Report();

    private String kinds(String text) {
        return Lexer.tokens(text, report).stream()
                .map(token -> token.kind().name().substring(0, 1))
                .collect(Collectors.joining());
    }

    private List<String> texts(String text) {
        return Lexer.tokens(text, report).stream().map(Token::text).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "1, NUMBER",
        ".5, NUMBER",
        "5., NUMBER",
        "1e3, NUMBER",
        "1E-3, NUMBER",
        "1e+3, NUMBER",
        "0x1F, NUMBER",
        "0Xff, NUMBER",
        "1_000, NUMBER",
        "5Ki, NUMBER",
        "5M, NUMBER",
        "5m, DURATION",
        "1h30m, DURATION",
        "100ms, DURATION",
        "1.5h, DURATION",
        "1y2w3d4h5m6s7ms, DURATION",
        "5i, OPAQUE",
        "{{args.n}}, OPAQUE",
        "{{ args.n }}m, OPAQUE",
        "5{{args.unit}}, OPAQUE",
        "http_{{args.kind}}_total, OPAQUE",
        "a:b:rate5m, WORD",
        "Inf, WORD",
        "\u00e9t\u00e9, WORD",
        "foo\\-bar, WORD"
    })
    void word_kind(String text, Token.Kind kind) {
        assertThat(Lexer.tokens(text, report)).extracting(Token::kind).containsExactly(kind, Token.Kind.END);
        assertThat(report.broken()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1.2.3", "5mm", "0xZ", "1e", "1h30", "12abc"})
    void number_malformed(String text) {
        assertThat(kinds(text)).isEqualTo("OE");
        assertThat(report.has(LintCode.MALFORMED)).isTrue();
    }

    @Test
    void strings_inThreeStyles() {
        assertThat(texts("\"a\\\"b\" 'c\\'d' `e\\f`")).containsExactly("a\"b", "c'd", "e\\f", "");
        assertThat(texts("\"\\x41\\101\\u00e9\\U0001F600\\n\\a\"")).containsExactly("AA\u00e9\uD83D\uDE00\n\u0007", "");
        assertThat(texts("`a\nb`")).containsExactly("a\nb", "");
        assertThat(report.broken()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"\"\\d\"", "\"\\'\"", "\"\\x4\"", "\"\\uD800\"", "\"\\UFFFFFFFF\"", "\"\\8\"", "\"abc", "`abc", "\"a\\"
    })
    void strings_malformed(String text) {
        texts(text);
        assertThat(report.has(LintCode.MALFORMED)).isTrue();
    }

    @Test
    void string_acrossLines() {
        assertThat(texts("\"a\nb\" c")).containsExactly("");
        assertThat(report.has(LintCode.MALFORMED)).isTrue();
    }

    @Test
    void placeholder_inAString() {
        assertThat(texts("\"a{{ args.b }}c\"")).containsExactly("a{{ args.b }}c", "");
    }

    @Test
    void placeholder_insideBraces() {
        assertThat(texts("x{{{args.m}}}")).containsExactly("x", "{", "{{args.m}}", "}", "");
        assertThat(report.broken()).isFalse();
    }

    @Test
    void colon_insideBracketsOnly() {
        assertThat(texts("a:b[5m:1m]")).containsExactly("a:b", "[", "5m", ":", "1m", "]", "");
    }

    @Test
    void comment_toTheEndOfTheLine() {
        assertThat(texts("a # b \"\nc#")).containsExactly("a", "c", "");
    }

    @Test
    void operators() {
        assertThat(texts("a==b!=c<=d>=e<f>g=~h!~i=j@k")).hasSize(22);
        assertThat(kinds("a==b")).isEqualTo("WSWE");
    }
}
