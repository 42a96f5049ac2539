/** Analyses that would disappear before they run. */
@NullMarked
package dev.guardrail.kubernetes.argo;

import org.jspecify.annotations.NullMarked;
