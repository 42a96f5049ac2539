/**
 * Text from people and servers, read strictly: YAML and JSON as located nodes within limits, and findings about them. The
 * one room that knows YAML.
 *
 * <p>Entry types: {@link dev.guardrail.text.Syntax} reads a text into {@link dev.guardrail.text.Node}s,
 * {@link dev.guardrail.text.Fields} reads a mapping field by field, {@link dev.guardrail.text.Findings} collects what is
 * wrong. Imports nothing of ours but {@code evidence}.
 */
@NullMarked
package dev.guardrail.text;

import org.jspecify.annotations.NullMarked;
