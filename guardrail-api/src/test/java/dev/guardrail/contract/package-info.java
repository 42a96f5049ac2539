/**
 * The test kit: a clock to wind by hand, a source that follows a script, contracts for those who implement an SPI, and
 * generators of hostile values and sources. Bring JUnit Jupiter, AssertJ and, for the generators, jqwik.
 */
@NullMarked
package dev.guardrail.contract;

import org.jspecify.annotations.NullMarked;
