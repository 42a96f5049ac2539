/** What servers send, and what they could send. */
@NullMarked
package dev.guardrail.kubernetes.object;

import org.jspecify.annotations.NullMarked;
