package dev.guardrail.text;

/**
 * A line and column in a text. Nodes keep this small thing and make a {@link Place}, which copies the line, only when a
 * person is to see it.
 */
record Spot(SourceText source, int line, int column) {

    Place place() {
        return source.place(line, column);
    }
}
