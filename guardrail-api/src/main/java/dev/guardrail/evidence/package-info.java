/**
 * What was seen: values and their shape, what is missing and why, and the witness that looking was possible.
 *
 * <p>Entry type: {@link dev.guardrail.evidence.Evidence}. Imports nothing of ours.
 */
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = true,
        get = "*",
        allowedClasspathAnnotations = Generated.class)
@NullMarked
package dev.guardrail.evidence;

import javax.annotation.processing.Generated;
import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
