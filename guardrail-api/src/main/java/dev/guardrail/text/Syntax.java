package dev.guardrail.text;

import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The two syntaxes that are read, both strictly and into the same nodes. Stateless and safe to share between threads.
 *
 * <p>Refused, each with its place, and several at once: aliases, anchors, tags, merge keys, keys that are there twice,
 * keys that are not scalars, invisible characters, encodings other than UTF-8, and whatever exceeds {@link TextLimits}.
 * Reading throws nothing for what the text says; all of it is in the {@link Reading}.
 */
public enum Syntax {
    /** YAML, any number of documents. */
    YAML,
    /** JSON as RFC 8259 has it, one document. */
    JSON;

    /** The syntax of a file by its name: JSON if it ends in {@code .json}, else YAML. */
    public static Syntax of(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".json") ? JSON : YAML;
    }

    /** The syntax of a text by its name, and where that tells nothing, such as {@code -}, by how the text begins. */
    public static Syntax of(String fileName, String text) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".json") || name.endsWith(".yaml") || name.endsWith(".yml")) {
            return of(fileName);
        }
        String start = text.stripLeading();
        boolean opens = start.startsWith("{") || start.startsWith("[");
        String next = opens ? start.substring(1).stripLeading() : "";
        return next.startsWith("\"") || next.startsWith("}") || next.startsWith("{") ? JSON : YAML;
    }

    /**
     * Reads a text.
     *
     * @param source what the text is called in places, such as its file name
     */
    public Reading read(String source, String text, TextLimits limits) {
        Findings findings = new Findings();
        return Utf8.fits(source, text, limits.maxBytes(), findings)
                ? read(source, text, limits, findings)
                : new Reading(source, List.of(), findings.sorted());
    }

    /**
     * Reads a stream as UTF-8, at most one byte beyond the limit. Does not close it. A failing stream is a finding.
     *
     * @param source what the text is called in places, such as its file name
     */
    public Reading read(String source, InputStream in, TextLimits limits) {
        Findings findings = new Findings();
        Optional<String> text = Utf8.read(source, in, limits.maxBytes(), findings);
        return text.isPresent()
                ? read(source, text.get(), limits, findings)
                : new Reading(source, List.of(), findings.sorted());
    }

    private Reading read(String source, String text, TextLimits limits, Findings findings) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        SourceText located = new SourceText(source, content);
        List<Node> documents = Characters.check(located, findings)
                ? new TreeReader(this, located, limits, findings).read()
                : List.of();
        return new Reading(source, documents, findings.sorted());
    }
}
