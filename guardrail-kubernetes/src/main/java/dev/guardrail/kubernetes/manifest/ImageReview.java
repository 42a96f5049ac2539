package dev.guardrail.kubernetes.manifest;

import dev.guardrail.text.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * What a policy says of the images of some manifests. It describes and does not decide: a violation stands whatever else is
 * wrong with the manifests, and none is no proof where they are not {@link Manifests#reliable()} or nothing was looked at.
 *
 * @param workloads how many workloads were looked at
 * @param expected how many images they ought to name: one for every container and image volume
 * @param seen how many of them could be read
 * @param violations the images that may not be deployed, one finding each
 */
public record ImageReview(int workloads, int expected, int seen, List<Finding> violations) {
    public ImageReview {
        violations = List.copyOf(violations);
    }

    static ImageReview of(Manifests manifests, ImagePolicy policy) {
        List<Finding> violations = new ArrayList<>();
        int expected = 0;
        int seen = 0;
        for (Workload workload : manifests.workloads()) {
            for (IntendedImage image : workload.images()) {
                expected++;
                seen += image.reference().isPresent() ? 1 : 0;
                image.reference()
                        .flatMap(policy::objection)
                        .ifPresent(objection -> violations.add(violation(workload, image, objection)));
            }
        }
        return new ImageReview(manifests.workloads().size(), expected, seen, violations);
    }

    /** How many violations have this code: {@code latest-tag}, {@code no-tag}, {@code no-digest}, {@code registry-not-allowed}. */
    public long count(String code) {
        return violations.stream().filter(v -> v.code().equals(code)).count();
    }

    private static Finding violation(Workload workload, IntendedImage image, ImagePolicy.Objection objection) {
        String reference = image.reference().map(ImageReference::toString).orElse("");
        return Finding.error(
                objection.code(),
                image.place(),
                workload + ", " + image.role().words() + " " + image.name() + ": " + reference + " "
                        + objection.words(),
                "pin it to a version, or to a digest");
    }
}
