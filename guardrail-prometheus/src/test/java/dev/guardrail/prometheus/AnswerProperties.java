package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.source.SourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class AnswerProperties {
    private static final String GOOD =
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"pod\":\"a\"},\"value\":"
                    + "[1767313205.123,\"1.5\"]},{\"metric\":{\"pod\":\"b\"},\"value\":[1767313205.123,\"2\"]}]}}";

    private static @Nullable Reading read(String text) {
        try {
            return AnswerReader.read(
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                    new PrometheusLimits(1 << 20, 10),
                    10);
        } catch (SourceException | IOException e) {
            return null;
        }
    }

    @Property
    void answer_cutAnywhere_isRefused(@ForAll @IntRange(min = 0, max = 188) int length) {
        if (length < GOOD.length()) {
            assertThat(read(GOOD.substring(0, length))).isNull();
        }
    }

    /** A changed character either is noticed or changes a value or label that we do not control; it never loses a series. */
    @Property(tries = 3000)
    void answer_withOneCharacterChanged_isRefusedOrWhole(
            @ForAll @IntRange(min = 0, max = 185) int at, @ForAll("tokens") String put) {
        int index = at % GOOD.length();
        Reading reading = read(GOOD.substring(0, index) + put + GOOD.substring(index + 1));
        if (reading != null) {
            assertThat(reading.type()).isEqualTo(Reading.Type.VECTOR);
            assertThat(reading.series()).isEqualTo(2);
            assertThat(reading.samples()).isEqualTo(2);
        }
    }

    @Provide
    Arbitrary<String> tokens() {
        return Arbitraries.of(
                "", " ", "0", "9", "-", "e", ".", "\"", "{", "}", "[", "]", ",", ":", "null", "true", "NaN", "\\",
                "\u0000", "\n", "x", "é", "[[", "]]", "{}", "[]");
    }

    /** An exact reading of such a number would take for ever. */
    @Example
    void time_withAHugeExponent_isRefusedAtOnce() {
        for (String time : new String[] {"1e2147483647", "17e67313205", "1e-2147483647", "1767313205.1234", "1e3"}) {
            assertThat(read(GOOD.replace("1767313205.123", time))).as(time).isNull();
        }
    }

    @Property
    void text_ofAnyKind_neverCrashesTheReader(@ForAll String text) {
        assertThat(read(text)).isNull();
    }

    @Property
    void signal_ofPartiality_isNeverOverlooked(
            @ForAll("signals") String name, @ForAll("affirmations") String value, @ForAll boolean inside) {
        String field = ",\"" + name + "\":" + value;
        String text = inside
                ? GOOD.substring(0, GOOD.length() - 2) + field + "}}"
                : GOOD.substring(0, GOOD.length() - 1) + field + "}";
        assertThat(read(text)).isNull();
    }

    @Provide
    Arbitrary<String> signals() {
        return Arbitraries.of(
                "warnings",
                "isPartial",
                "partial",
                "partialResponse",
                "incomplete",
                "truncated",
                "warning",
                "failedShards",
                "droppedSeries",
                "errors",
                "storesUnavailable",
                "limitExceeded",
                "skippedBlocks");
    }

    @Provide
    Arbitrary<String> affirmations() {
        return Arbitraries.of("true", "[\"w\"]", "\"yes\"", "1", "{\"a\":1}", "[[]]");
    }

    @Property(tries = 20)
    void signal_thatIsDenied_isBorne(@ForAll("signals") String name, @ForAll("denials") String value) {
        boolean list = value.equals("null") || value.equals("[]");
        if (!name.equals("warnings") || list) {
            assertThat(read(GOOD.substring(0, GOOD.length() - 1) + ",\"" + name + "\":" + value + "}"))
                    .isNotNull();
        }
    }

    @Provide
    Arbitrary<String> denials() {
        return Arbitraries.of("false", "null", "[]", "0", "{}");
    }
}
