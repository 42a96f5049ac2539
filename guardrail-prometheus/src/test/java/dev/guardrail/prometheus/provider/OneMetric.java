package dev.guardrail.prometheus.provider;

import dev.guardrail.read.Arguments;
import dev.guardrail.read.Providers;
import dev.guardrail.read.TemplateReader;
import dev.guardrail.text.Finding;
import java.util.List;

/** A template of one sound metric, and what is found in it with some more settings of its provider. */
final class OneMetric {
    private OneMetric() {}

    /** The settings stand from line 11 on. Closes the providers. */
    static List<Finding> lint(PrometheusProviders providers, String... settings) {
        String template = """
                apiVersion: argoproj.io/v1alpha1
                kind: AnalysisTemplate
                metadata: {name: t}
                spec:
                  metrics:
                  - name: m
                    successCondition: result[0] < 1
                    provider:
                      prometheus:
                        query: 'max(x{app="a"})'
                        %s
                """.formatted(String.join("\n", settings).indent(8).strip());
        try (providers) {
            return TemplateReader.of(Providers.of(providers))
                    .read("t.yaml", template)
                    .lint(Arguments.none());
        }
    }
}
