import org.jspecify.annotations.NullMarked;

/** Evidence from the Kubernetes API server. It fetches and describes, it never decides. */
@NullMarked
module dev.guardrail.kubernetes {
    exports dev.guardrail.kubernetes;
    exports dev.guardrail.kubernetes.argo;
    exports dev.guardrail.kubernetes.cluster;
    exports dev.guardrail.kubernetes.control;
    exports dev.guardrail.kubernetes.manifest;
    exports dev.guardrail.kubernetes.object;

    requires static java.compiler;
    requires static com.google.errorprone.annotations;
    requires static org.immutables.value.annotations;
    requires static transitive org.jspecify;
    requires transitive dev.guardrail.api;
    requires transitive okhttp3;
    requires com.fasterxml.jackson.core;
    requires org.slf4j;
}
