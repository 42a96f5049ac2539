package dev.guardrail.report;

import java.time.Instant;

/**
 * What the host wanted remembered.
 *
 * @param at when
 */
record Note(Instant at, String text) {}
