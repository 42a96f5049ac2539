/** An API server by script, for sequences and faults that no recording has. It is held to the recordings by a test. */
@NullMarked
package dev.guardrail.kubernetes.fake;

import org.jspecify.annotations.NullMarked;
