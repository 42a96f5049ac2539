/**
 * Kubernetes as evidence: what was intended, which pods there are, and every pod that ever was, as the three ready-made
 * guardrails {@code restarts}, {@code readiness} and {@code image}.
 *
 * <p>Entry type: {@link dev.guardrail.kubernetes.KubernetesSource}. May import every room of this module but {@code
 * control} and {@code argo}, and of the API {@code evidence}, {@code source}, {@code text} and {@code spec}.
 */
@NullMarked
package dev.guardrail.kubernetes;

import org.jspecify.annotations.NullMarked;
