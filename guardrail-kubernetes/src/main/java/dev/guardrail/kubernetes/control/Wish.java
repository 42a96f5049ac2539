package dev.guardrail.kubernetes.control;

import dev.guardrail.kubernetes.cluster.Target;
import dev.guardrail.kubernetes.object.ResourceType;
import dev.guardrail.kubernetes.object.Workload;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is to be so, how to see that it is, and how to bring it about.
 *
 * @param verb what is done
 * @param type of the object
 * @param target the object
 * @param written where it is written: the object, or its status
 * @param patchType how the patch is written
 * @param holds whether it is so
 * @param words the patch as people may read it: values of a template can be secret
 * @param patch what to write, for the object as it was read; names its version, so that a later one is not overwritten
 */
record Wish(
        String verb,
        ResourceType<Workload> type,
        Target target,
        Target written,
        String patchType,
        Predicate<Workload> holds,
        Function<Workload, String> words,
        Function<Workload, String> patch) {
    static final String MERGE = "application/merge-patch+json";
    static final String JSON = "application/json-patch+json";

    /** Sets fields of the specification by a merge patch. */
    static Wish spec(
            String verb, ResourceType<Workload> type, Target target, String fields, Predicate<Workload> holds) {
        Function<Workload, String> patch = read -> merge(read, "spec", fields);
        return new Wish(verb, type, target, target, MERGE, holds, patch, patch);
    }

    /** Sets fields of the status by a merge patch. */
    static Wish status(
            String verb, ResourceType<Workload> type, Target target, String fields, Predicate<Workload> holds) {
        Function<Workload, String> patch = read -> merge(read, "status", fields);
        return new Wish(verb, type, target, target.part("status"), MERGE, holds, patch, patch);
    }

    private static String merge(Workload read, String part, String fields) {
        return "{\"metadata\":{\"resourceVersion\":\"" + read.metadata().version() + "\"},\"" + part + "\":{" + fields
                + "}}";
    }
}
