package dev.guardrail.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.read.Arguments;
import dev.guardrail.read.Providers;
import dev.guardrail.read.TemplateReader;
import dev.guardrail.read.Templates;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Severity;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class KubernetesProviderTest {
    private final List<Subject> opened = new ArrayList<>();
    private final KubernetesProvider provider = KubernetesProvider.of(subject -> {
        opened.add(subject);
        throw new IllegalStateException("no cluster here");
    });

    private Templates read(String settings) {
        return TemplateReader.of(Providers.of(provider)).read("t.yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: AnalysisTemplate
                metadata: {name: t}
                spec:
                  metrics:
                  - name: m
                    provider:
                      plugin:
                        guardrail.dev/kubernetes: {%s}
                """.formatted(settings));
    }

    private List<String> errors(String settings) {
        return read(settings).lint(Arguments.none()).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::code)
                .toList();
    }

    @Test
    void sound_opensTheWatchWhenDefined() {
        Templates templates = read("guardrail: restarts, namespace: shop, deployment: cart, expectedPods: 3");
        assertThat(templates.lint(Arguments.none())).noneMatch(finding -> finding.severity() != Severity.NOTE);
        assertThat(opened).isEmpty();
        Assertions.assertThatThrownBy(() -> templates.define(Arguments.none())).hasMessageContaining("no cluster");
        assertThat(opened).containsExactly(Subject.deployment("shop", "cart").expecting(3));
        provider.close();
    }

    @Test
    void settings_areReadStrictly() {
        assertThat(errors("guardrail: latency, namespace: shop, deployment: cart"))
                .containsExactly("wrong-type");
        assertThat(errors("guardrail: image, namespace: shop")).containsExactly("bad-workload");
        assertThat(errors("guardrail: image, namespace: shop, rollout: a, statefulSet: b, pods: 1"))
                .containsExactly("bad-workload", "unknown-field");
        assertThat(errors("guardrail: readiness, deployment: cart, expectedPods: -1, fromWatchOn: true"))
                .containsExactlyInAnyOrder("missing-field", "out-of-range");
    }
}
