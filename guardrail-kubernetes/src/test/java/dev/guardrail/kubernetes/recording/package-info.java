/** Recorded exchanges with a real API server, and a server that plays them back over HTTP. */
@NullMarked
package dev.guardrail.kubernetes.recording;

import org.jspecify.annotations.NullMarked;
