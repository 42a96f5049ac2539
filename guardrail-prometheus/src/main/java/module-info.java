import org.jspecify.annotations.NullMarked;

/** Evidence from Prometheus. It fetches and describes, it never decides. */
@NullMarked
module dev.guardrail.prometheus {
    exports dev.guardrail.prometheus;
    exports dev.guardrail.prometheus.lint;
    exports dev.guardrail.prometheus.provider;

    requires static java.compiler;
    requires static com.google.errorprone.annotations;
    requires static org.immutables.value.annotations;
    requires static transitive org.jspecify;
    requires transitive dev.guardrail.api;
    requires transitive okhttp3;
    requires com.fasterxml.jackson.core;
    requires org.slf4j;

    provides dev.guardrail.spec.ProviderCatalog with
            dev.guardrail.prometheus.provider.PrometheusProviders;
}
