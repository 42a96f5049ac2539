package dev.guardrail.text;

/**
 * How much text is read before it is refused. Text that is refused for its size is not read to its end.
 *
 * @param maxBytes the longest text, in bytes of UTF-8
 * @param maxDepth the deepest nesting of mappings and lists, from 1 to 512
 * @param maxNodes the most keys, values, mappings and lists in one text
 */
public record TextLimits(int maxBytes, int maxDepth, int maxNodes) {
    private static final int DEEPEST = 512;
    private static final TextLimits STANDARD = new TextLimits(1 << 20, 32, 200_000);

    public TextLimits {
        if (maxBytes < 1 || maxBytes == Integer.MAX_VALUE || maxNodes < 1) {
            throw new IllegalArgumentException("text limits of " + maxBytes + " bytes and " + maxNodes
                    + " nodes: both must be at least 1, and the bytes below " + Integer.MAX_VALUE);
        }
        if (maxDepth < 1 || maxDepth > DEEPEST) {
            throw new IllegalArgumentException("text limit of depth " + maxDepth + ": give 1 to " + DEEPEST);
        }
    }

    /** What people write: 1 MiB, 32 levels, 200,000 nodes. */
    public static TextLimits standard() {
        return STANDARD;
    }

    /** The same with another size. */
    public TextLimits withMaxBytes(int bytes) {
        return new TextLimits(bytes, maxDepth, maxNodes);
    }

    /** The same with another depth. */
    public TextLimits withMaxDepth(int depth) {
        return new TextLimits(maxBytes, depth, maxNodes);
    }

    /** The same with another number of nodes. */
    public TextLimits withMaxNodes(int nodes) {
        return new TextLimits(maxBytes, maxDepth, nodes);
    }
}
