import org.jspecify.annotations.NullMarked;

/** Rollout guardrails: evidence, conditions, judgement, journal, runs and reports. Fetches nothing by itself. */
@NullMarked
module dev.guardrail.api {
    exports dev.guardrail;
    exports dev.guardrail.condition;
    exports dev.guardrail.evidence;
    exports dev.guardrail.journal;
    exports dev.guardrail.judge;
    exports dev.guardrail.read;
    exports dev.guardrail.report;
    exports dev.guardrail.run;
    exports dev.guardrail.source;
    exports dev.guardrail.spec;
    exports dev.guardrail.text;

    requires static java.compiler;
    requires static com.google.errorprone.annotations;
    requires static org.immutables.value.annotations;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires org.slf4j;
    requires org.yaml.snakeyaml;
    requires re2j;

    uses dev.guardrail.spec.ProviderCatalog;
}
