package dev.guardrail.read;

import dev.guardrail.judge.Waiver;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Plan;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Findings;
import dev.guardrail.text.RefusedException;
import dev.guardrail.text.Severity;
import java.util.List;
import java.util.Set;

/**
 * What templates and arguments define, ready to run. Immutable and safe to share between threads.
 *
 * <p>A finding of severity error here is a case of missing data that would pass in Argo Rollouts and cannot pass with our
 * semantics; whatever could not run, or would pass here too, was refused.
 */
public final class Definition {
    private final List<Guardrail> guardrails;
    private final Set<String> dryRun;
    private final int keep;
    private final List<Waiver> waivers;
    private final List<Finding> findings;

    Definition(List<Guardrail> guardrails, Set<String> dryRun, int keep, List<Waiver> waivers, List<Finding> findings) {
        this.guardrails = List.copyOf(guardrails);
        this.dryRun = Set.copyOf(dryRun);
        this.keep = keep;
        this.waivers = List.copyOf(waivers);
        this.findings = List.copyOf(findings);
    }

    /** The guardrails, in the order of the templates. */
    public List<Guardrail> guardrails() {
        return guardrails;
    }

    /** The names of those that are measured and do not decide. */
    public Set<String> dryRun() {
        return dryRun;
    }

    /** How many measurements of each are kept for reports. */
    public int keep() {
        return keep;
    }

    /** The waivers that the annotation grants. They change the decision, never the verdict. */
    public List<Waiver> waivers() {
        return waivers;
    }

    /** What is weak, and what would pass on missing data elsewhere. */
    public List<Finding> findings() {
        return findings;
    }

    /**
     * The same, if strict mode finds nothing wrong.
     *
     * @throws RefusedException if there is a finding of severity warning or error
     */
    public Definition strict() {
        if (findings.stream().anyMatch(finding -> finding.severity() != Severity.NOTE)) {
            throw new RefusedException("Strict mode refuses the templates.", findings);
        }
        return this;
    }

    /** A plan of these guardrails; the revision and the deadline may still be set. */
    public Plan.Builder plan(String subject) {
        Plan.Builder plan = Plan.builder();
        plan.subject(subject).guardrails(guardrails).dryRun(dryRun).keep(keep);
        return plan;
    }

    @Override
    public String toString() {
        return guardrails + "\n" + Findings.text(findings);
    }
}
