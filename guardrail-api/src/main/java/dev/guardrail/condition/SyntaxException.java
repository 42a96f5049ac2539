package dev.guardrail.condition;

/** Stops lexer and parser at the first word that makes no sense; never leaves the package. */
final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final transient Problem problem;

    SyntaxException(String code, Span span, String text, String remedy) {
        super(text, null, false, false);
        this.problem = new Problem(code, true, span.start(), span.length(), text, remedy);
    }

    static SyntaxException at(Span span, String text, String remedy) {
        return new SyntaxException("syntax", span, text, remedy);
    }
}
