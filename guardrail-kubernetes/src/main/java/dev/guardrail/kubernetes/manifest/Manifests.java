package dev.guardrail.kubernetes.manifest;

import dev.guardrail.text.Finding;
import dev.guardrail.text.Findings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is meant to run, and how far the texts that say so can be relied on. Immutable and safe to share between threads.
 *
 * @param workloads the workloads, in the order of the texts; also those with findings
 * @param passedOver the objects of kinds that are not judged
 * @param findings what is wrong; one of severity error means that these manifests cannot be relied on
 */
public record Manifests(List<Workload> workloads, List<PassedOver> passedOver, List<Finding> findings) {
    public Manifests {
        workloads = List.copyOf(workloads);
        passedOver = List.copyOf(passedOver);
        findings = List.copyOf(findings);
    }

    /** Whether nothing of severity error was found; an empty text is reliable, and says nothing. */
    public boolean reliable() {
        return !Findings.hasErrors(findings);
    }

    /** How many objects of each kind were passed over: {@code 2 ConfigMap, 1 Service}; empty if none. */
    public String passedOverWords() {
        Map<String, Long> counts = passedOver.stream()
                .collect(Collectors.groupingBy(PassedOver::kind, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
    }

    /** Holds every image against a policy. */
    public ImageReview review(ImagePolicy policy) {
        return ImageReview.of(this, policy);
    }

    /** How much was read. */
    @Override
    public String toString() {
        return workloads.size() + " workloads, " + passedOver.size() + " passed over, " + findings.size() + " findings";
    }
}
