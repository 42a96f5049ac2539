/** What people read, held against files that were reviewed. */
@NullMarked
package dev.guardrail.golden;

import org.jspecify.annotations.NullMarked;
