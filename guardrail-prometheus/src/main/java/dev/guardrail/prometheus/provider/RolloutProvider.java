package dev.guardrail.prometheus.provider;

import dev.guardrail.evidence.Shape;
import dev.guardrail.prometheus.PrometheusSource;
import dev.guardrail.prometheus.RolloutGuardrails;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Insertion;
import dev.guardrail.spec.Order;
import dev.guardrail.spec.Provider;
import dev.guardrail.spec.Provision;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Node;
import dev.guardrail.text.Place;
import dev.guardrail.text.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;

/** A ready-made guardrail of a rollout, with its condition, its witnesses and what a failure means. */
final class RolloutProvider implements Provider {
    private final Kind kind;
    private final Servers servers;

    RolloutProvider(Kind kind, Servers servers) {
        this.kind = kind;
        this.servers = servers;
    }

    /** Which one. */
    enum Kind {
        RESTARTS("guardrail.dev/restarts"),
        READINESS("guardrail.dev/readiness"),
        IMAGE("guardrail.dev/image");

        private final String name;

        Kind(String name) {
            this.name = name;
        }

        Guardrail of(RolloutGuardrails rollout) {
            return switch (this) {
                case RESTARTS -> rollout.restarts();
                case READINESS -> rollout.readiness();
                case IMAGE -> rollout.image();
            };
        }
    }

    @Override
    public String name() {
        return kind.name;
    }

    @Override
    public Insertion insertion(String setting) {
        return new PlainInsertion(ServerReader.mayBeSecret(setting));
    }

    @Override
    public Optional<Provision> provide(Order order) {
        Fields fields = order.settings();
        ServerReader reader = new ServerReader(fields, order.findings());
        Duration timeout = reader.timeout();
        Optional<Server> server = reader.server(servers);
        RolloutGuardrails.Builder rollout = new RolloutReader(fields, order.findings()).rollout();
        fields.refuseUnknown();
        order.extras().ifPresent(Fields::refuseUnknown);
        try (PrometheusSource nobody = nobody()) {
            Guardrail unasked = kind.of(rollout.prometheus(nobody).build());
            Shape shape = unasked.source().shape();
            return Optional.of(Provision.builder()
                    .from(Provision.of(unasked))
                    .shape(shape)
                    .source(() -> kind.of(rollout.prometheus(servers.source(server.orElseThrow(Servers::noAddress)))
                                    .build())
                            .source())
                    .timeout(timeout)
                    .build());
        } catch (RefusedException e) {
            e.findings().forEach(finding -> order.findings().add(placed(finding, fields)));
            return Optional.empty();
        }
    }

    /** Never asked, so it needs no TLS, which takes most of the time that a lint takes. */
    private static PrometheusSource nobody() {
        OkHttpClient clear = new OkHttpClient.Builder()
                .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
                .build();
        return PrometheusSource.builder("http://not.asked.invalid")
                .client(clear)
                .build();
    }

    /** At the first setting that the finding names. */
    private static Finding placed(Finding finding, Fields fields) {
        Place place = fields.mapping().entries().stream()
                .filter(entry -> finding.text().contains(entry.key()))
                .map(entry -> entry.value())
                .findFirst()
                .map(Node::place)
                .orElseGet(fields.mapping()::place);
        return new Finding(finding.code(), finding.severity(), place, finding.text(), finding.remedy());
    }
}
