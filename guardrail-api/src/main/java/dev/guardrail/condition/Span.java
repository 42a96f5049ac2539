package dev.guardrail.condition;

/** Where something stands in a condition's text, in UTF-16 units; {@code end} is exclusive. */
record Span(int start, int end) {
    /** Of what was not written but built. */
    static final Span NOWHERE = new Span(0, 0);

    Span to(Span last) {
        return new Span(start, last.end);
    }

    int length() {
        return end - start;
    }
}
