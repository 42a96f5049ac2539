package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PowersOfTenProperties {
    private static void assertNearest(long digits, int exponent) {
        double product = PowersOfTen.times(digits, exponent);
        if (!Double.isNaN(product)) {
            assertThat(product).as(digits + "e" + exponent).isEqualTo(Double.parseDouble(digits + "e" + exponent));
        }
    }

    @Property(tries = 20_000)
    void product_isTheNearestDouble(
            @ForAll("digits") long digits, @ForAll @IntRange(min = -70, max = 70) int exponent) {
        assertNearest(digits, exponent);
    }

    @Provide
    Arbitrary<Long> digits() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(1, 1_000),
                Arbitraries.longs().between(1, Long.MAX_VALUE),
                Arbitraries.longs().between((1L << 53) - 3, (1L << 53) + 3));
    }

    /** What lies half-way between two doubles, or just off it, is where a bit too few would show. */
    @Property(tries = 20_000)
    void product_nearTheMiddleOfTwoDoubles_isTheNearest(@ForAll("doubles") double value) {
        BigDecimal middle =
                new BigDecimal(value).add(new BigDecimal(Math.nextUp(value))).divide(BigDecimal.valueOf(2));
        for (int places : new int[] {16, 17, 18}) {
            int exponent = middle.precision() - middle.scale() - places;
            BigInteger digits = middle.movePointLeft(exponent).toBigInteger();
            for (int off = -2; off <= 2; off++) {
                assertNearest(digits.longValueExact() + off, exponent);
            }
        }
    }

    @Provide
    Arbitrary<Double> doubles() {
        return Combinators.combine(
                        Arbitraries.longs().between(1L << 52, (1L << 53) - 1),
                        Arbitraries.integers().between(-250, 200))
                .as((mantissa, exponent) -> mantissa * Math.scalb(1.0, exponent));
    }

    /** It is there to decide, so it may seldom leave it to others. */
    @Property
    void product_ofAnOrdinaryNumber_isDecided(
            @ForAll("digits") long digits, @ForAll @IntRange(min = -27, max = 55) int exponent) {
        assertThat(PowersOfTen.times(digits, exponent)).isPositive();
    }
}
