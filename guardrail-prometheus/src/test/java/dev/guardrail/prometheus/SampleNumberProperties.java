package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SampleNumberProperties {

    @Property
    void decimal_isReadAsBigDecimalReadsIt(@ForAll("decimals") String text) {
        double expected = new BigDecimal(text).doubleValue();
        boolean fits = !Double.isInfinite(expected) && (expected != 0 || new BigDecimal(text).signum() == 0);
        Double read = SampleNumber.parse(text);
        if (fits) {
            assertThat(read).isNotNull();
            assertThat(Math.abs(read)).isEqualTo(Math.abs(expected));
        } else {
            assertThat(read).isNull();
        }
    }

    @Provide
    Arbitrary<String> decimals() {
        Arbitrary<String> digits =
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(25);
        return Combinators.combine(
                        Arbitraries.of("", "-"),
                        digits,
                        digits.map(d -> "." + d).injectDuplicates(0.1).edgeCases(none -> {}),
                        Arbitraries.integers().between(-400, 400))
                .as((sign, whole, fraction, exponent) ->
                        sign + whole + (exponent % 3 == 0 ? "" : fraction) + (exponent % 2 == 0 ? "" : "e" + exponent));
    }

    @Property
    void double_survivesTheWayThroughGoSpelling(@ForAll double value) {
        String spelled = new BigDecimal(value).toPlainString();
        if (spelled.length() <= 400) {
            assertThat(SampleNumber.parse(spelled)).isEqualTo(value == 0 ? 0.0 : value);
        }
    }

    @Property
    void text_thatIsRead_isInThePlainGrammar(@ForAll("nearNumbers") String text) {
        if (SampleNumber.parse(text) != null) {
            assertThat(text).matches("NaN|[+-]Inf|-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
        }
    }

    @Provide
    Arbitrary<String> nearNumbers() {
        return Arbitraries.strings().withChars("0123456789+-.eEdfxpaNIn _∞").ofMaxLength(8);
    }

    @Example
    void spelling_ofJavaOnly_isRefused() {
        for (String text : new String[] {
            "",
            " 1 ",
            "1d",
            "1f",
            "0x1p3",
            "Infinity",
            "+1",
            "1.",
            ".5",
            "1e",
            "1_000",
            "١",
            "inf",
            "nan",
            "1e999",
            "1e-999",
            "--1"
        }) {
            assertThat(SampleNumber.parse(text)).as(text).isNull();
        }
        assertThat(SampleNumber.parse("-0")).isEqualTo(-0.0);
        assertThat(SampleNumber.parse("1e-300")).isEqualTo(1e-300);
    }
}
