package dev.guardrail.text;

import java.util.List;
import java.util.Objects;

/**
 * What came of reading a text: its documents, and what is wrong with it.
 *
 * <p>The documents can be relied on only if the reading is {@link #sound()}. Otherwise they are what could be read: useful
 * to say more about the text, never to decide on it. A document that breaks off in a syntax error is not among them.
 *
 * @param source the name of the text
 * @param documents the root of each document, in order; {@link Null} for an empty one
 * @param findings what was found, in the order of the text
 */
public record Reading(String source, List<Node> documents, List<Finding> findings) {
    public Reading {
        Objects.requireNonNull(source, "source");
        documents = List.copyOf(documents);
        findings = List.copyOf(findings);
    }

    /** Whether nothing of severity error was found. */
    public boolean sound() {
        return !Findings.hasErrors(findings);
    }

    /** The same where exactly one document, not empty, is expected; anything else is one more finding. */
    public Reading expectOne() {
        if (!sound() || (documents.size() == 1 && !(documents.get(0) instanceof Null))) {
            return this;
        }
        Findings all = new Findings();
        all.addAll(findings);
        if (documents.size() > 1) {
            all.error(
                    "second-document",
                    documents.get(1).place(),
                    "a second document begins here, where one is expected",
                    "put it into a file of its own");
        } else {
            Place place =
                    documents.isEmpty() ? Place.of(source) : documents.get(0).place();
            all.error("empty-document", place, "there is nothing to read", "write the document");
        }
        return new Reading(source, documents, all.sorted());
    }

    /**
     * The documents of a sound reading.
     *
     * @throws RefusedException with all findings, if it is not sound
     */
    public List<Node> orRefuse() {
        if (!sound()) {
            throw new RefusedException(source + " cannot be read", findings);
        }
        return documents;
    }

    /** How much was read; not the text, which may hold secrets. */
    @Override
    public String toString() {
        return source + ": " + documents.size() + " documents, " + findings.size() + " findings";
    }
}
