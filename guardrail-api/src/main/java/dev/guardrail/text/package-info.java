/**
 * Text from people and servers, read strictly: YAML and JSON as located nodes within limits, and findings about them. The
 * one room that knows YAML.
 *
 * <p>Entry types: {@link dev.guardrail.text.Finding}. Imports nothing of ours but {@code evidence}.
 */
@NullMarked
package dev.guardrail.text;

import org.jspecify.annotations.NullMarked;
