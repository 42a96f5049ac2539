package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SampleTimeProperties {

    @Property
    void time_anyText_isExactOrRefused(@ForAll("texts") String text) {
        boolean wellFormed = text.matches("-?[0-9]{1,15}(\\.[0-9]{1,9})?");
        BigDecimal millis = wellFormed ? new BigDecimal(text).movePointRight(3) : BigDecimal.ZERO;
        boolean whole = millis.stripTrailingZeros().scale() <= 0;
        OptionalLong expected = wellFormed && whole ? OptionalLong.of(millis.longValueExact()) : OptionalLong.empty();
        assertThat(SampleTime.millis(text)).as(text).isEqualTo(expected);
    }

    /** Most are nearly times. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> digits = Arbitraries.strings().withCharRange('0', '9').ofMaxLength(17);
        Arbitrary<String> decimals =
                Arbitraries.strings().withChars("0059").ofMaxLength(11).map(text -> "." + text);
        Arbitrary<String> time = Combinators.combine(
                        Arbitraries.of("", "", "-", "+", "--"),
                        digits,
                        Arbitraries.oneOf(decimals, Arbitraries.just("")))
                .as((sign, seconds, fraction) -> sign + seconds + fraction);
        return Arbitraries.oneOf(
                time, time, Arbitraries.strings().withChars("0123456789.-+eE ").ofMaxLength(20));
    }
}
