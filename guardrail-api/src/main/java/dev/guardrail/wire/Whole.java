package dev.guardrail.wire;

/** Text that survives being written as UTF-8: half of a character pair becomes the replacement character. */
final class Whole {
    private Whole() {}

    static String of(String text) {
        int at = 0;
        while (at < text.length() && !Character.isSurrogate(text.charAt(at))) {
            at++;
        }
        return at == text.length() ? text : mended(text);
    }

    private static String mended(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
