/** Implementations of the SPIs as strangers might write them: sound ones, and ones with a mistake that a contract must find. */
@NullMarked
package dev.guardrail.broken;

import org.jspecify.annotations.NullMarked;
