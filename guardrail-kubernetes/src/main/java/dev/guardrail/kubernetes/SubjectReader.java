package dev.guardrail.kubernetes;

import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Reads which workload a template speaks of. */
final class SubjectReader {
    private static final Map<String, BiFunction<String, String, Subject>> KINDS = new TreeMap<>(Map.of(
            "daemonSet", Subject::daemonSet,
            "deployment", Subject::deployment,
            "replicaSet", Subject::replicaSet,
            "rollout", Subject::rollout,
            "statefulSet", Subject::statefulSet));

    private final Fields fields;
    private final Findings findings;

    SubjectReader(Fields fields, Findings findings) {
        this.fields = fields;
        this.findings = findings;
    }

    /** The subject; empty with a finding if it cannot be told. */
    Optional<Subject> read() {
        Optional<String> namespace = fields.required("namespace", FieldType.TEXT);
        List<Subject> named = new ArrayList<>();
        KINDS.forEach((kind, subject) -> fields.optional(kind, FieldType.TEXT)
                .ifPresent(name -> named.add(subject.apply(namespace.orElse(""), name))));
        boolean fromWatchOn = fields.optional("fromWatchOn", FieldType.BOOL).orElse(false);
        Optional<Long> expected = expected();
        if (named.size() != 1) {
            findings.error(
                    "bad-workload",
                    fields.mapping().place(),
                    fields.path() + " names " + named.size() + " workloads",
                    "give exactly one of " + String.join(", ", KINDS.keySet()));
            return Optional.empty();
        }
        Subject subject = expected.map(named.get(0)::expecting).orElse(named.get(0));
        return namespace.map(given -> fromWatchOn ? subject.fromWatchOn() : subject);
    }

    private Optional<Long> expected() {
        Optional<Long> expected = fields.optional("expectedPods", FieldType.WHOLE_OR_QUOTED);
        if (expected.isPresent() && expected.get() < 0) {
            findings.error(
                    "out-of-range",
                    fields.node("expectedPods").map(Node::place).orElseThrow(),
                    fields.name("expectedPods") + " is " + expected.get(),
                    "give a number from 0, or leave it out");
            return Optional.empty();
        }
        return expected;
    }
}
