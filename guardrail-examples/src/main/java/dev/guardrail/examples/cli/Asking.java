package dev.guardrail.examples.cli;

import dev.guardrail.prometheus.provider.PrometheusProviders;
import dev.guardrail.read.Providers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom templates may ask. */
final class Asking {
    @Option(
            names = "--prometheus",
            paramLabel = "URL",
            description =
                    "ask this server, whatever the templates name; by default the address in the template, or else"
                            + " in ARGO_ROLLOUTS_PROMETHEUS_ADDRESS")
    private @Nullable String prometheus;

    @Option(
            names = "--send-credentials",
            description = "send to --prometheus also what the templates give for the servers that they name")
    private boolean sendsCredentials;

    boolean named() {
        return prometheus != null;
    }

    /** What the class path holds, and Prometheus as the options say. Close it when all is asked. */
    PrometheusProviders open() {
        if (prometheus == null) {
            return new PrometheusProviders();
        }
        PrometheusProviders.Builder named = PrometheusProviders.builder().address(prometheus);
        return (sendsCredentials ? named.sendCredentials() : named).build();
    }

    /** For live runs. */
    static Providers all(PrometheusProviders prometheus) {
        return Providers.installed().with(prometheus);
    }

    /** For runs in the past, of which only Prometheus knows. */
    static Providers ofThePast(PrometheusProviders prometheus) {
        return Providers.of(prometheus);
    }
}
