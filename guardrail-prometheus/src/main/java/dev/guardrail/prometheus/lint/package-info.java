/**
 * A lint for fail-open PromQL.
 */
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = true,
        get = "*")
@NullMarked
package dev.guardrail.prometheus.lint;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
