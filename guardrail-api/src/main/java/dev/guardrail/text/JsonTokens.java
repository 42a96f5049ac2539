package dev.guardrail.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.StringReader;

/** Tokens of JSON. Jackson's reader is strict by default; only its limits are ours. */
final class JsonTokens extends Tokens {
    private final JsonParser parser;

    private JsonTokens(JsonParser parser, SourceText source) {
        super(parser, source);
        this.parser = parser;
    }

    static JsonTokens open(SourceText source, TextLimits limits) throws IOException {
        JsonFactory factory =
                JsonFactory.builder().streamReadConstraints(constraints(limits)).build();
        return new JsonTokens(factory.createParser(new StringReader(source.text())), source);
    }

    static StreamReadConstraints constraints(TextLimits limits) {
        return StreamReadConstraints.builder()
                .maxNestingDepth(limits.maxDepth() + 1)
                .maxStringLength(limits.maxBytes())
                .build();
    }

    @Override
    boolean quoted() {
        JsonToken token = parser.currentToken();
        return token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
    }

    @Override
    boolean isNull(String plain) {
        return plain.equals("null");
    }

    @Override
    void refuseExtras(Findings findings) {
        // JSON has nothing beside keys and values.
    }

    @Override
    int column(JsonLocation at) {
        return source().columnInCharacters(at.getLineNr(), at.getColumnNr());
    }

    @Override
    Finding problem(Exception failure) {
        JsonLocation at = failure instanceof JsonProcessingException broken ? broken.getLocation() : null;
        Place place = at == null ? Place.of(source().name()) : source().place(at.getLineNr(), column(at));
        if (failure instanceof JsonEOFException) {
            return Finding.error("syntax", place, "the text ends too early", "complete it; was it cut off?");
        }
        String said = failure instanceof JsonProcessingException broken ? broken.getOriginalMessage() : "not JSON";
        // What Jackson says after the colon is for those who program with it.
        int detail = said.indexOf(": ");
        String brief = Printable.brief(detail < 0 ? said : said.substring(0, detail));
        // The word itself may be a password that lacks its quotes, which the excerpt hides.
        int word = brief.indexOf('\'');
        boolean hidden = brief.startsWith("Unrecognized token")
                && !place.excerpt().contains(brief.substring(word + 1, Math.max(word + 1, brief.lastIndexOf('\''))));
        String text = hidden ? "an unrecognized word" : brief;
        return Finding.error("syntax", place, text, "write JSON as RFC 8259 has it");
    }
}
