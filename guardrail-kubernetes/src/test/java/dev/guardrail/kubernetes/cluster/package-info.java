/** Credentials, addresses and every way in which an answer can be missing. */
@NullMarked
package dev.guardrail.kubernetes.cluster;

import org.jspecify.annotations.NullMarked;
