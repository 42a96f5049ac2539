/**
 * For those who fetch: the SPI of a metric source, and the wrapper that trusts no implementation of it.
 *
 * <p>Entry type: {@link dev.guardrail.source.MetricSource}; the engine asks through {@link dev.guardrail.source.Inquiry}
 * only. May import {@code evidence} only.
 */
@NullMarked
package dev.guardrail.source;

import org.jspecify.annotations.NullMarked;
