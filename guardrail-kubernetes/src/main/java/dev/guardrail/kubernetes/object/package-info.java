/**
 * Kubernetes objects as far as evidence needs them, read strictly from the API server's JSON: what is missing is missing,
 * what is of the wrong kind is refused, and a list is read as a stream. The one room here that knows Jackson.
 *
 * <p>Entry type: {@link dev.guardrail.kubernetes.object.ResourceType}. Imports nothing of ours.
 */
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = true,
        get = "*")
@NullMarked
package dev.guardrail.kubernetes.object;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
