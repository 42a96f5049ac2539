/**
 * Objects of Argo Rollouts in a cluster: reading their text, and checking that the analyses a Rollout refers to are there
 * and can be found, so that none disappears before it runs.
 *
 * <p>Entry type: {@link dev.guardrail.kubernetes.argo.ArgoObjects}. May import {@code manifest}, {@code cluster} and {@code object}, and of the
 * API {@code text}.
 */
@NullMarked
package dev.guardrail.kubernetes.argo;

import org.jspecify.annotations.NullMarked;
