package dev.guardrail.kubernetes.argo;

import dev.guardrail.text.Place;

/**
 * A Rollout's reference to an analysis template.
 *
 * @param name of the template
 * @param cluster whether it is a ClusterAnalysisTemplate
 * @param place where it stands
 */
public record TemplateReference(String name, boolean cluster, Place place) {
    /** As people call it: {@code AnalysisTemplate error-rate}. */
    @Override
    public String toString() {
        return (cluster ? "ClusterAnalysisTemplate " : "AnalysisTemplate ") + name;
    }
}
