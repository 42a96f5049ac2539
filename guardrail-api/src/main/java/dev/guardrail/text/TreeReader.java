package dev.guardrail.text;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Tokens to nodes. Open mappings and lists are kept on a stack of our own, so that no text can exhaust the thread's; every
 * limit is checked at the token that exceeds it.
 */
final class TreeReader {
    /** A text with more findings than this is not what it was taken for. */
    private static final int MOST_FINDINGS = 100;

    private final Syntax syntax;
    private final SourceText source;
    private final TextLimits limits;
    private final Findings findings;
    private final Deque<Frame> open = new ArrayDeque<>();
    private final List<Node> documents = new ArrayList<>();
    private int nodes;

    TreeReader(Syntax syntax, SourceText source, TextLimits limits, Findings findings) {
        this.syntax = syntax;
        this.source = source;
        this.limits = limits;
        this.findings = findings;
    }

    List<Node> read() {
        try (Tokens tokens = Tokens.of(syntax, source, limits)) {
            readAll(tokens);
        } catch (IOException e) {
            findings.error("unreadable", Place.of(source.name()), "cannot be read", "see that it is text");
        }
        return documents;
    }

    // Parsers throw all sorts of unchecked exceptions at hostile text; each one is a reason to refuse it.
    private void readAll(Tokens tokens) {
        try {
            for (JsonToken token = tokens.next(); token != null; token = tokens.next()) {
                if (!withinLimits(token, tokens)) {
                    return;
                }
                accept(token, tokens);
            }
        } catch (IOException | RuntimeException e) {
            findings.add(tokens.problem(e));
        }
    }

    private boolean withinLimits(JsonToken token, Tokens tokens) {
        if (syntax == Syntax.JSON && open.isEmpty() && !documents.isEmpty()) {
            findings.error("trailing-text", tokens.spot().place(), "text follows the end of the document", "remove it");
            return false;
        } else if (token.isStructStart() && open.size() == limits.maxDepth()) {
            findings.error(
                    "too-deep",
                    tokens.spot().place(),
                    "nested deeper than " + limits.maxDepth() + " levels",
                    "flatten it, or raise the limit maxDepth");
            return false;
        } else if (++nodes > limits.maxNodes()) {
            findings.error(
                    "too-many-nodes",
                    tokens.spot().place(),
                    "more than " + limits.maxNodes() + " keys and values",
                    "split it, or raise the limit maxNodes");
            return false;
        } else if (findings.count() >= MOST_FINDINGS) {
            findings.error(
                    "too-many-findings",
                    tokens.spot().place(),
                    "reading ended here, after " + MOST_FINDINGS + " findings",
                    "mend these first");
            return false;
        }
        return true;
    }

    private void accept(JsonToken token, Tokens tokens) throws IOException {
        tokens.refuseExtras(findings);
        if (token == JsonToken.START_OBJECT) {
            open.push(new Frame.OpenMapping(tokens.spot()));
        } else if (token == JsonToken.START_ARRAY) {
            open.push(new Frame.OpenSequence(tokens.spot()));
        } else if (token.isStructEnd()) {
            put(open.pop().close());
        } else if (token == JsonToken.FIELD_NAME && open.peek() instanceof Frame.OpenMapping mapping) {
            key(mapping, whole(tokens), tokens.spot());
        } else {
            put(scalar(tokens));
        }
    }

    private void key(Frame.OpenMapping mapping, String key, Spot at) {
        Spot before = mapping.key(key, at);
        if (before != null) {
            findings.error(
                    "duplicate-key",
                    at.place(),
                    Printable.quoted(key) + " is here a second time, first in line " + before.line(),
                    "keep one of them");
        }
    }

    private Node scalar(Tokens tokens) throws IOException {
        String text = whole(tokens);
        boolean quoted = tokens.quoted();
        return !quoted && tokens.isNull(text)
                ? new Null(tokens.spot())
                : new Scalar(tokens.spot(), text, quoted ? Scalar.Style.QUOTED : Scalar.Style.PLAIN);
    }

    private String whole(Tokens tokens) throws IOException {
        String text = tokens.text();
        if (!Characters.isWhole(text)) {
            findings.error(
                    "not-text", tokens.spot().place(), "an escape stands for half a character", "write both halves");
        }
        return text;
    }

    private void put(Node value) {
        if (open.isEmpty()) {
            documents.add(value);
        } else {
            open.peek().add(value);
        }
    }
}
