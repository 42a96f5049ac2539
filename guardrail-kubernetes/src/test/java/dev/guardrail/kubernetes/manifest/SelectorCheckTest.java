package dev.guardrail.kubernetes.manifest;

import static dev.guardrail.kubernetes.manifest.ManifestReaderTest.POD_SPEC;
import static dev.guardrail.kubernetes.manifest.ManifestReaderTest.codes;
import static dev.guardrail.kubernetes.manifest.ManifestReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The labels of the template are {@code app: cart, tier: web}. */
class SelectorCheckTest {
    private static final Map<String, String> VERSIONS = Map.of(
            "Deployment", "apps/v1",
            "StatefulSet", "apps/v1",
            "DaemonSet", "apps/v1",
            "ReplicaSet", "apps/v1",
            "Rollout", "argoproj.io/v1alpha1");

    private static List<String> findings(String kind, String selector) {
        String text =
                "{apiVersion: %s, kind: %s, metadata: {name: a}, spec: {%s template: {metadata: {labels: {app: cart, tier: web}}, spec: {%s}}}}"
                        .formatted(VERSIONS.get(kind), kind, selector, POD_SPEC);
        return codes(read(text));
    }

    private static List<String> expressions(String... expressions) {
        return findings("Deployment", "selector: {matchExpressions: [" + String.join(", ", expressions) + "]},");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{key: app, operator: In, values: [web, cart]}",
                "{key: app, operator: NotIn, values: [web]}",
                "{key: other, operator: NotIn, values: [web]}",
                "{key: app, operator: Exists}",
                "{key: app, operator: Exists, values: []}",
                "{key: other, operator: DoesNotExist}"
            })
    void expression_thatAdmitsTheTemplate_passes(String expression) {
        assertThat(expressions(expression)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{key: app, operator: In, values: [web]}",
                "{key: other, operator: In, values: [cart]}",
                "{key: app, operator: NotIn, values: [web, cart]}",
                "{key: other, operator: Exists}",
                "{key: app, operator: DoesNotExist}"
            })
    void expression_thatDoesNotAdmitTheTemplate_isAMismatch(String expression) {
        assertThat(expressions(expression)).containsExactly("selector-mismatch");
        assertThat(expressions("{key: tier, operator: Exists}", expression)).containsExactly("selector-mismatch");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{key: app, operator: in, values: [cart]}",
                "{key: app, values: [cart]}",
                "{operator: NotIn, values: [cart]}",
                "{key: app, operator: NotIn}",
                "{key: app, operator: NotIn, values: []}",
                "{key: app, operator: Exists, values: [cart]}"
            })
    void expression_thatMeansNothing_isInvalid(String expression) {
        assertThat(expressions(expression)).containsExactly("invalid-selector");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Rollout"})
    void labelsAndExpressions_mustBothAdmitTheTemplate(String kind) {
        String selector = "selector: {matchLabels: {app: %s}, matchExpressions: [{key: tier, operator: %s}]},";
        assertThat(findings(kind, selector.formatted("cart", "Exists"))).isEmpty();
        assertThat(findings(kind, selector.formatted("shop", "Exists"))).containsExactly("selector-mismatch");
        assertThat(findings(kind, selector.formatted("cart", "DoesNotExist"))).containsExactly("selector-mismatch");
        assertThat(findings(kind, selector.formatted("shop", "DoesNotExist")))
                .containsExactly("selector-mismatch", "selector-mismatch");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | missing-selector",
                "'selector: ,' | missing-selector",
                "'selector: {},' | empty-selector",
                "'selector: {matchLabels: {}, matchExpressions: []},' | empty-selector",
                "'selector: {matchLabels: },' | empty-selector"
            })
    void selector_thatDemandsNothing_isAFinding(String selector, String code) {
        for (String kind : VERSIONS.keySet()) {
            assertThat(findings(kind, selector)).as(kind).containsExactly(code);
        }
    }

    @Test
    void selector_ofAWrongType_isFoundOnce() {
        assertThat(findings("Deployment", "selector: app=cart,")).containsExactly("wrong-type");
        assertThat(expressions("app")).containsExactly("wrong-type");
    }

    @Test
    void rolloutOfAnotherWorkload_takesTheSelectorOfThat() {
        assertThat(findings("Rollout", "workloadRef: {apiVersion: apps/v1, kind: Deployment, name: b},"))
                .isEmpty();
        assertThat(findings("Rollout", "workloadRef: {apiVersion: apps/v1, kind: Deployment, name: b}, selector: {},"))
                .containsExactly("empty-selector");
    }
}
