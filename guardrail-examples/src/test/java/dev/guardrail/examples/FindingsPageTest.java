package dev.guardrail.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.prometheus.lint.LintCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that lists every finding, held to the sources: no code is missing there, and none is made up. */
class FindingsPageTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\| ");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\"");

    /** Rooms that find things and say little else in such words. */
    private static final Set<String> ROOMS = Set.of(
            "guardrail-api/src/main/java/dev/guardrail/text",
            "guardrail-api/src/main/java/dev/guardrail/condition",
            "guardrail-api/src/main/java/dev/guardrail/spec",
            "guardrail-api/src/main/java/dev/guardrail/read",
            "guardrail-prometheus/src/main/java/dev/guardrail/prometheus/provider");

    private static final Set<String> OTHERS = Set.of(
            "guardrail-prometheus/src/main/java/dev/guardrail/prometheus",
            "guardrail-kubernetes/src/main/java/dev/guardrail/kubernetes");

    /** Words with a dash in those rooms that are no codes. */
    private static final Set<String> NO_CODES = Set.of("error-rate", "given-later");

    private static Set<String> page() throws IOException {
        return matches(ROW, Files.readString(ROOT.resolve("README.md")));
    }

    private static Set<String> literals(Set<String> rooms) throws IOException {
        Set<String> found = new TreeSet<>();
        for (String room : rooms) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(room))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    found.addAll(matches(LITERAL, Files.readString(file)));
                }
            }
        }
        return found;
    }

    private static Set<String> matches(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void page_listsEveryCode() throws IOException {
        Set<String> codes = literals(ROOMS);
        codes.removeIf(code -> !code.contains("-") || NO_CODES.contains(code));
        for (LintCode code : LintCode.values()) {
            codes.add(code.code());
        }
        assertThat(page()).containsAll(codes);
    }

    @Test
    void page_makesNoCodeUp() throws IOException {
        Set<String> known = literals(ROOMS);
        known.addAll(literals(OTHERS));
        for (LintCode code : LintCode.values()) {
            known.add(code.code());
        }
        assertThat(known).containsAll(page());
    }

    @Test
    void page_saysOfQueriesWhatTheLintSays() throws IOException {
        String page = Files.readString(ROOT.resolve("README.md"));
        for (LintCode code : LintCode.values()) {
            String severity = code.severity().name().toLowerCase(Locale.ROOT);
            String meaning = code.meaning().replace("|", "&#124;");
            assertThat(page).contains("| `" + code.code() + "` | " + severity + " | " + meaning + " |");
        }
    }
}
