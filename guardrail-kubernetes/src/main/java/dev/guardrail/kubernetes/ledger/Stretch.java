package dev.guardrail.kubernetes.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A time watched without a gap, from its start until now.
 *
 * @param number counts the stretches of a ledger from 1
 * @param from when it began, by the reader's clock
 * @param version after which everything is known; empty if it began with whatever there was
 * @param serverTime when it began, by the server's clock in whole seconds, if known
 */
public record Stretch(int number, Instant from, OptionalLong version, Optional<Instant> serverTime) {}
