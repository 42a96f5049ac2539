package dev.guardrail.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Templates for the tests. */
final class Gates {
    private Gates() {}

    /** A template whose only metric asks this query and wants an answer of at most 3. */
    static Path asking(Path folder, String name, String query) throws IOException {
        return asking(folder, name, query, "");
    }

    static Path asking(Path folder, String name, String query, String more) throws IOException {
        String text = """
                apiVersion: argoproj.io/v1alpha1
                kind: AnalysisTemplate
                metadata:
                  name: %s
                spec:
                  metrics:
                    - name: %s
                      successCondition: result[0] <= 3
                      consecutiveErrorLimit: 0
                %s      provider:
                        prometheus:
                          query: sum(%s)
                """.formatted(name, name, more, query);
        return Files.writeString(folder.resolve(name + ".yaml"), text);
    }
}
