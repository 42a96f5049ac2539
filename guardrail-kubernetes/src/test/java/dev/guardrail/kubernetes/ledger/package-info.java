/** What a server can tell, in every order in which it can. */
@NullMarked
package dev.guardrail.kubernetes.ledger;

import org.jspecify.annotations.NullMarked;
