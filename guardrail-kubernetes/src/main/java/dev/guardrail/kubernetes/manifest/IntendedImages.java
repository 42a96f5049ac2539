package dev.guardrail.kubernetes.manifest;

import dev.guardrail.spec.Demands;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Interpretation;
import java.util.List;

/** The ready-made guardrail {@code image}, judged on what is meant to run. */
public final class IntendedImages {
    private IntendedImages() {}

    /**
     * The guardrail: succeeds if every image of the manifests was read and none violates the policy, fails if one does, and
     * is an error otherwise.
     */
    public static Guardrail guardrail(ManifestSource source) {
        return Guardrail.builder()
                .name("image")
                .source(source)
                .successCondition("result.violations == 0 && result.images > 0")
                .failureCondition("result.violations > 0")
                .demands(Demands.builder().coverage(true).build())
                .interpretation(new Interpretation(
                        "The deployment is not reproducible: the same manifest can run another program tomorrow.",
                        List.of(
                                "a tag latest, or none, in a manifest",
                                "an image from a registry outside of the allowed ones"),
                        List.of(
                                "Pin each image named below to a version, or better to a digest.",
                                "Render the manifests again and look at what the deployment tool really applies.")))
                .build();
    }
}
