/**
 * Evidence from Prometheus and servers that speak its query API: questions asked on purpose, answers read strictly, and the
 * three ready-made guardrails as kube-state-metrics shows them.
 *
 * <p>Entry types: {@link dev.guardrail.prometheus.PrometheusSource} and
 * {@link dev.guardrail.prometheus.RolloutGuardrails}. May import {@code evidence}, {@code source}, {@code text} and
 * {@code spec}: it fetches and describes, it never decides.
 */
@Built
@NullMarked
package dev.guardrail.prometheus;

import org.jspecify.annotations.NullMarked;
