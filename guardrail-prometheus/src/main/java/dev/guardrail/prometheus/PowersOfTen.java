package dev.guardrail.prometheus;

import java.math.BigInteger;

/**
 * Multiplies digits with a power of ten and rounds to the nearest double, with whole numbers of 64 and 128 bits: for the
 * sixteen and seventeen digits of a double that was computed, which neither fit a double exactly nor deserve arithmetic
 * of any length. Where 128 bits do not decide it says so. The method is Eisel's and Lemire's ("Number parsing at a
 * gigabyte per second", 2021).
 */
final class PowersOfTen {
    /** Beyond these nobody measures anything; the rare number that has them goes the long way. */
    private static final int LARGEST = 64;

    private static final int FRACTION = 52;
    private static final int BIAS = 1023;
    private static final int LARGEST_BINARY = 0x7FE;

    /** Where the product is cut, so that the bits below it tell whether the other half of the power can matter. */
    private static final long BELOW = 0x1FF;

    /** The leading 128 bits of 5 to the power of -64 to 64. */
    private static final long[] HIGH = new long[2 * LARGEST + 1];

    private static final long[] LOW = new long[2 * LARGEST + 1];

    static {
        for (int exponent = -LARGEST; exponent <= LARGEST; exponent++) {
            BigInteger leading = leading(exponent);
            HIGH[exponent + LARGEST] = leading.shiftRight(64).longValue();
            LOW[exponent + LARGEST] = leading.longValue();
        }
    }

    private PowersOfTen() {}

    /** Cut off above one, rounded up below, as the proof of the method has it. */
    private static BigInteger leading(int exponent) {
        BigInteger five = BigInteger.valueOf(5).pow(Math.abs(exponent));
        if (exponent >= 0) {
            int shift = 128 - five.bitLength();
            return shift >= 0 ? five.shiftLeft(shift) : five.shiftRight(-shift);
        }
        int bits = exponent >= -27 ? five.bitLength() + 127 : 2 * five.bitLength() + 128;
        BigInteger inverse = BigInteger.ONE.shiftLeft(bits).divide(five).add(BigInteger.ONE);
        return inverse.shiftRight(inverse.bitLength() - 128);
    }

    /** The double nearest to digits times ten to the exponent; NaN if that is not decided here. Digits are above 0. */
    static double times(long digits, int exponent) {
        if (Math.abs(exponent) > LARGEST) {
            return Double.NaN;
        }
        int zeros = Long.numberOfLeadingZeros(digits);
        long aligned = digits << zeros;
        long power = HIGH[exponent + LARGEST];
        long upper = high(aligned, power);
        long lower = aligned * power;
        if ((upper & BELOW) == BELOW) {
            long more = high(aligned, LOW[exponent + LARGEST]);
            lower += more;
            upper += Long.compareUnsigned(lower, more) < 0 ? 1 : 0;
        }
        boolean safe = exponent >= -27 && exponent <= 55;
        return lower == -1 && !safe ? Double.NaN : rounded(upper, lower, zeros, exponent);
    }

    /** The upper 64 bits of a product without signs. */
    private static long high(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }

    private static double rounded(long upper, long lower, int zeros, int exponent) {
        int top = (int) (upper >>> 63);
        int cut = top + 64 - FRACTION - 3;
        long mantissa = upper >>> cut;
        boolean halfway = lower >= 0 && lower <= 1 && exponent >= -4 && exponent <= 23 && (mantissa & 3) == 1;
        if (halfway && mantissa << cut == upper) {
            mantissa &= ~1L;
        }
        mantissa = (mantissa + (mantissa & 1)) >>> 1;
        boolean carried = mantissa >= 1L << (FRACTION + 1);
        // The exponent of two that lies in the power of ten: log2(10) in sixteen bits behind the point.
        int binary = ((217_706 * exponent) >> 16) + 63 + top - zeros + BIAS + (carried ? 1 : 0);
        if (binary <= 0 || binary > LARGEST_BINARY) {
            return Double.NaN;
        }
        long fraction = carried ? 0 : mantissa & ((1L << FRACTION) - 1);
        return Double.longBitsToDouble((long) binary << FRACTION | fraction);
    }
}
