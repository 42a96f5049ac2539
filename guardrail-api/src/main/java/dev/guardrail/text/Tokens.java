package dev.guardrail.text;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a text, one after the other, with what Jackson says about each. Jackson trees are never used: they turn
 * an alias into a text, {@code "abc"} into 0.0, and forget where things stood.
 */
abstract sealed class Tokens implements Closeable permits JsonTokens, YamlTokens {
    private final JsonParser parser;
    private final SourceText source;

    Tokens(JsonParser parser, SourceText source) {
        this.parser = parser;
        this.source = source;
    }

    static Tokens of(Syntax syntax, SourceText source, TextLimits limits) throws IOException {
        return syntax == Syntax.JSON ? JsonTokens.open(source, limits) : YamlTokens.open(source, limits);
    }

    /** The next token; null at the end of the text. */
    final @Nullable JsonToken next() throws IOException {
        return parser.nextToken();
    }

    /** Where the current token begins. */
    final Spot spot() {
        JsonLocation at = parser.currentTokenLocation();
        return new Spot(source, at.getLineNr(), column(at));
    }

    /** The characters of the current key or scalar. */
    final String text() throws IOException {
        String text = parser.getText();
        return text == null ? "" : text;
    }

    final SourceText source() {
        return source;
    }

    /** Whether the current key or scalar is in quotes or a block. */
    abstract boolean quoted();

    /** Whether a plain scalar with this text is no value. */
    abstract boolean isNull(String plain);

    /** Adds findings for what may not stand at the current token. */
    abstract void refuseExtras(Findings findings) throws IOException;

    /** What a person needs to know of a failure to read on. */
    abstract Finding problem(Exception failure);

    abstract int column(JsonLocation at);

    @Override
    public final void close() throws IOException {
        parser.close();
    }
}
