package dev.guardrail.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    @ParameterizedTest
    @CsvSource({
        "https://mira:pa:ss@host/x, https://***@host/x",
        "Authorization: Bearer abc, Authorization: Bearer ***",
        "got basic abc== from it, got basic *** from it",
        "my-db-password-2 = abc rest, my-db-password-2 = *** rest",
        "token-secret=abc, token-secret=***",
        "{\"apiKey\": \"a b c\"}, {\"apiKey\": ***}",
        "?api_key=abc&x=1, ?api_key=***&x=1",
        "PGPASSWORD=abc, PGPASSWORD=***",
    })
    void redact_ofCredential_keepsWhatIsAroundIt(String text, String shown) {
        assertThat(Redaction.redact(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1 of 1 measurements successful, count 1 reached", "failed 1 > failureLimit 0", "a = b: c", ""})
    void redact_ofWhatHoldsNone_isTheSame(String text) {
        assertThat(Redaction.redact(text)).isEqualTo(text);
    }

    @Test
    void redact_ofControlCharacters_isOneLine() {
        assertThat(Redaction.redact("a\r\n\tb\u2028c")).isEqualTo("a b c");
    }
}
