/** Acting on a decision, with a server that can lose answers. */
@NullMarked
package dev.guardrail.kubernetes.control;

import org.jspecify.annotations.NullMarked;
