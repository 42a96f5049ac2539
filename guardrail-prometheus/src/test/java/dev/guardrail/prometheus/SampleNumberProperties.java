package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

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

    /** As Go spells doubles ('f' with -1 digits, and 'g'), Java does, and those who round. */
    @Property(tries = 2_000)
    void double_inEverySpelling_isReadBitByBitAsTheJdkReadsIt(@ForAll long bits, @ForAll("scaled") double scaled) {
        for (double value : new double[] {Double.longBitsToDouble(bits), scaled}) {
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                continue;
            }
            String shortest = new BigDecimal(Double.toString(value)).toPlainString();
            for (String text : new String[] {
                shortest,
                Double.toString(value),
                String.format(Locale.ROOT, "%.16e", value),
                String.format(Locale.ROOT, "%.6e", value),
                String.format(Locale.ROOT, "%.3f", value)
            }) {
                assertReadAsTheJdk(text);
            }
        }
    }

    @Provide
    Arbitrary<Double> scaled() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(-30, 30))
                .as((digits, exponent) -> digits * Math.pow(10, exponent));
    }

    /** Where digits and power of ten are just exact, or just not. */
    @Property(tries = 2_000)
    void digits_aroundTheExactPath_areReadBitByBitAsTheJdkReadsThem(
            @ForAll("aroundExact") long digits, @ForAll @IntRange(min = -25, max = 25) int exponent) {
        assertReadAsTheJdk(digits + "e" + exponent);
        String text = String.valueOf(Math.abs(digits));
        for (int point = 1; point < text.length(); point += 3) {
            assertReadAsTheJdk(
                    "-" + text.substring(0, point) + "." + text.substring(point) + "E+" + Math.abs(exponent));
        }
    }

    @Provide
    Arbitrary<Long> aroundExact() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between((1L << 53) - 10, (1L << 53) + 10),
                Arbitraries.longs().between(999_999_999_999_999_990L, 1_000_000_000_000_000_010L),
                Arbitraries.longs().between(Long.MIN_VALUE + 1, Long.MAX_VALUE));
    }

    private static void assertReadAsTheJdk(String text) {
        double expected = Double.parseDouble(text);
        boolean lost = expected == 0 && new BigDecimal(text).signum() != 0;
        if (text.length() <= 400 && !lost && !Double.isInfinite(expected)) {
            Double read = SampleNumber.parse(text);
            assertThat(read).as(text).isNotNull();
            assertThat(Double.doubleToRawLongBits(read)).as(text).isEqualTo(Double.doubleToRawLongBits(expected));
        }
    }

    /** Of a buffer only the part that was named is read. */
    @Property
    void number_withinABuffer_isReadAsByItself(@ForAll("decimals") String text, @ForAll("nearNumbers") String around) {
        SampleNumber number = new SampleNumber();
        boolean read = number.read((around + text + around).toCharArray(), around.length(), text.length());
        Double alone = SampleNumber.parse(text);
        assertThat(read).isEqualTo(alone != null);
        if (alone != null) {
            assertThat(number.value()).isEqualTo(alone);
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
