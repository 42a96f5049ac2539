/**
 * Every pod ever seen, and whether anyone was looking all the time. Pure: entries in, ledger out; no clock, no I/O.
 *
 * <p>Entry type: {@link dev.guardrail.kubernetes.ledger.Ledger}. May import {@code object} only.
 */
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = true,
        get = "*")
@NullMarked
package dev.guardrail.kubernetes.ledger;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
