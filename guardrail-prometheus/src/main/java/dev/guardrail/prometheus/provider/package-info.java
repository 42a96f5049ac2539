/**
 * What templates may ask of Prometheus, by name: {@code prometheus} with all of Argo Rollouts' fields, and in the open map
 * {@code plugin} the ready-made guardrails of a rollout, {@code guardrail.dev/restarts}, {@code guardrail.dev/readiness} and
 * {@code guardrail.dev/image}, and those of its requests, {@code guardrail.dev/error-rate} and {@code guardrail.dev/latency}.
 *
 * <p>Entry type: {@link dev.guardrail.prometheus.provider.PrometheusProviders}.
 */
@NullMarked
package dev.guardrail.prometheus.provider;

import org.jspecify.annotations.NullMarked;
