package dev.guardrail.report;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** What someone writes who wants a page or a pipeline to show something else than what is. */
final class HostileTexts {
    static final String BREAK_OUT =
            "</title></style><script>alert(1)</script>\"'><img src=x onerror=alert(1)>]]>--><!-- &lt;&#60; {{x}}";

    private HostileTexts() {}

    /** Pieces of markup among any characters there are. */
    static Arbitrary<String> any() {
        Arbitrary<String> pieces = Arbitraries.of(
                "<",
                ">",
                "\"",
                "'",
                "&",
                "&lt;",
                "&#x3c;",
                "</",
                "<!--",
                "-->",
                "]]>",
                "<![CDATA[",
                "<script>",
                "</script>",
                "</style>",
                "</title>",
                "<svg onload=x>",
                "javascript:x",
                "=",
                "`",
                "\u0000",
                "\u001b[31m",
                "\u202e",
                "\u2028",
                "\ud800",
                "\udc00",
                "\ufffe",
                "\r\n",
                "\t",
                "\u0085",
                "{{",
                "%3c",
                "\\",
                "😀");
        Arbitrary<String> others = Arbitraries.strings().all().ofMaxLength(12);
        return Arbitraries.oneOf(pieces, pieces, others)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(parts -> String.join("", parts))
                .filter(text -> !text.isEmpty());
    }
}
