/**
 * What templates may ask of Prometheus, by name: {@code prometheus} with all of Argo Rollouts' fields, and the ready-made
 * guardrails {@code guardrail.dev/restarts}, {@code guardrail.dev/readiness}, {@code guardrail.dev/image} in the open map
 * {@code plugin}.
 *
 * <p>Entry type: {@link dev.guardrail.prometheus.provider.PrometheusProviders}.
 */
@NullMarked
package dev.guardrail.prometheus.provider;

import org.jspecify.annotations.NullMarked;
