/** Programs that show how to use the library; each has a main method and is run by the tests. */
@NullMarked
package dev.guardrail.examples;

import org.jspecify.annotations.NullMarked;
