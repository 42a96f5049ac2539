package dev.guardrail.text;

/**
 * A part of a text that was read: it knows what was written and where. Immutable and safe to share between threads.
 *
 * <p>Nothing is typed here. A scalar keeps its characters, and the field that reads it decides what they mean.
 */
public sealed interface Node permits Mapping, Sequence, Scalar, Null {

    /** Where it begins. */
    Place place();

    /** What it is, for a message: {@code a mapping}, {@code "1.10"}; never longer than a line. */
    String words();
}
