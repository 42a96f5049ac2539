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

    /** The same tree at the same places with other scalars. Keys stay as they are. */
    default Node rewritten(Rewriting rewriting) {
        return rewritten("", rewriting);
    }

    /** The same, where this node has a path already. */
    private Node rewritten(String path, Rewriting rewriting) {
        if (this instanceof Mapping mapping) {
            return mapping.withValues(entry ->
                    entry.value().rewritten(path.isEmpty() ? entry.key() : path + "." + entry.key(), rewriting));
        } else if (this instanceof Sequence sequence) {
            return sequence.withItems(
                    index -> sequence.items().get(index).rewritten(path + "[" + index + "]", rewriting));
        }
        return this instanceof Scalar scalar ? rewriting.rewrite(path, scalar) : this;
    }
}
