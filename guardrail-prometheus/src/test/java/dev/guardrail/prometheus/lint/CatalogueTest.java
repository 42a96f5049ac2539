package dev.guardrail.prometheus.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of codes in the package's documentation; {@code -Dguardrail.golden=write} writes it anew. */
class CatalogueTest {
    private static final Path PACKAGE = Path.of("src/main/java/dev/guardrail/prometheus/lint/package-info.java");
    private static final String START = " * <caption>All codes</caption>\n";
    private static final String END = " * </table>\n";

    @Test
    void table_listsEveryCode() throws IOException {
        String text = Files.readString(PACKAGE);
        int start = text.indexOf(START) + START.length();
        int end = text.indexOf(END);
        if ("write".equals(System.getProperty("guardrail.golden"))) {
            Files.writeString(PACKAGE, text.substring(0, start) + table() + text.substring(end));
        } else {
            assertThat(text.substring(start, end)).isEqualTo(table());
        }
    }

    private static String table() {
        return Arrays.stream(LintCode.values())
                .map(code -> " * <tr><th scope=\"row\">" + code.code() + "</th><td>"
                        + code.severity().name().toLowerCase(Locale.ROOT) + "</td>\n * <td>" + html(code.meaning())
                        + "</td></tr>\n")
                .collect(Collectors.joining());
    }

    private static String html(String text) {
        return text.replaceAll("`([^`]*)`", "{@code $1}");
    }

    @Test
    void code_saysWhatToDo() {
        assertThat(LintCode.values()).allSatisfy(code -> {
            assertThat(code.code()).matches("[a-z]+(-[a-z]+)*");
            assertThat(code.meaning()).isNotBlank();
            assertThat(code.remedy()).isNotBlank();
        });
    }
}
