package dev.guardrail.text;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.StringReader;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Tokens of YAML. Whether a scalar is quoted is seen in the text itself, because Jackson does not tell. */
final class YamlTokens extends Tokens {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    private final YAMLParser parser;
    private final int[] characters;

    private YamlTokens(YAMLParser parser, SourceText source) {
        super(parser, source);
        this.parser = parser;
        this.characters = source.text().codePoints().toArray();
    }

    static YamlTokens open(SourceText source, TextLimits limits) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(limits.maxBytes());
        YAMLFactory factory = YAMLFactory.builder()
                .loaderOptions(options)
                .streamReadConstraints(JsonTokens.constraints(limits))
                .build();
        return new YamlTokens(factory.createParser(new StringReader(source.text())), source);
    }

    @Override
    boolean quoted() {
        return "\"'|>".indexOf(character()) >= 0;
    }

    @Override
    boolean isNull(String plain) {
        return NULLS.contains(plain);
    }

    @Override
    int column(JsonLocation at) {
        return at.getColumnNr();
    }

    /**
     * Jackson tells of anchors and tags at mappings and lists, but not at every scalar. A scalar's place is where its anchor
     * or tag begins, and no plain scalar begins with their signs, so the text itself is asked.
     */
    @Override
    void refuseExtras(Findings findings) throws IOException {
        JsonToken token = parser.currentToken();
        boolean starts = token.isStructStart();
        char sign = starts || token.isStructEnd() ? 0 : character();
        if (parser.isCurrentAlias()) {
            findings.error("alias", spot().place(), "aliases are not read", "write the value out");
        }
        if (sign == '&' || (starts && parser.getObjectId() != null)) {
            findings.error("anchor", spot().place(), "anchors are not read", "remove the anchor");
        }
        if (sign == '!' || (starts && parser.getTypeId() != null)) {
            findings.error(
                    "tag", spot().place(), "tags are not read", "remove the tag; quote the value if it is a text");
        }
        if (token == JsonToken.FIELD_NAME && !quoted()) {
            refuseKey(text(), findings);
        }
    }

    private void refuseKey(String key, Findings findings) {
        if (key.equals("<<")) {
            findings.error("merge-key", spot().place(), "merge keys are not read", "write the fields out");
        } else if (isNull(key)) {
            findings.error("null-key", spot().place(), "the key is missing", "write the key before the colon");
        }
    }

    @Override
    Finding problem(Exception failure) {
        if (failure.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return YamlComplaint.of(source(), marked, marked.getProblemMark());
        }
        JsonLocation at = parser.currentTokenLocation();
        Place place = source().place(at.getLineNr(), at.getColumnNr());
        char found = characterAt(at.getCharOffset());
        if (found == '{' && at.getCharOffset() > 0 && characterAt(at.getCharOffset() - 1) == '{') {
            return Finding.error(
                    "template-placeholder", place, "{{ begins a template placeholder", "render the template first");
        } else if (found == '*') {
            return Finding.error("alias", place, "aliases are not read", "write the key out");
        } else if (found == '{' || found == '[') {
            return Finding.error("non-scalar-key", place, "a key must be a text", "write a plain key before the colon");
        }
        return Finding.error("syntax", place, "this is not YAML", "check the indentation and the quotes here");
    }

    /** The character that the current token begins with. */
    private char character() {
        return characterAt(parser.currentTokenLocation().getCharOffset());
    }

    private char characterAt(long offset) {
        return offset >= 0 && offset < characters.length && characters[(int) offset] <= Character.MAX_VALUE
                ? (char) characters[(int) offset]
                : 0;
    }
}
