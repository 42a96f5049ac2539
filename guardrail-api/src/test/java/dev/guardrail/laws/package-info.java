/** The laws of the design, each with property tests that use nothing but what users can. */
package dev.guardrail.laws;
