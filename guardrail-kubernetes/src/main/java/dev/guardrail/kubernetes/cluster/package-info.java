/**
 * Reaching the API server: where it is, who we are to it, and every way in which it can fail to answer as a typed failure.
 * The one room here that knows HTTP. Nothing is retried that could have happened, nothing cached is asked for, no
 * credential goes to another host or into a message.
 *
 * <p>Entry types: {@link dev.guardrail.kubernetes.cluster.ApiServer}, made by {@link
 * dev.guardrail.kubernetes.cluster.Kubeconfig} or {@link dev.guardrail.kubernetes.cluster.InCluster}, or from a host's own
 * client. May import {@code object}, and of the API {@code source} and {@code text}.
 */
@NullMarked
package dev.guardrail.kubernetes.cluster;

import org.jspecify.annotations.NullMarked;
