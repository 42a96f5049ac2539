/**
 * How the engine's data stand in JSON: written for journals and reports, and read back strictly. Not exported: the forms
 * are stable, this way to them is not.
 *
 * <p>Entry types: {@link dev.guardrail.wire.JsonOut} and {@link dev.guardrail.wire.JsonRecord}; each form holds both
 * directions side by side. May import {@code judge} and what that may.
 */
@NullMarked
package dev.guardrail.wire;

import org.jspecify.annotations.NullMarked;
