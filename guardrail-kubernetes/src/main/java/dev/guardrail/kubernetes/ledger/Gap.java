package dev.guardrail.kubernetes.ledger;

import java.time.Instant;

/**
 * A time in which pods may have come and gone unseen. Evidence that reaches back across it is no evidence.
 *
 * @param noticed when it was noticed; it began when the last line before was heard
 * @param why what happened
 */
public record Gap(Instant noticed, String why) {}
