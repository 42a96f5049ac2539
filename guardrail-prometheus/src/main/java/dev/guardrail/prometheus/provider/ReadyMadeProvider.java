package dev.guardrail.prometheus.provider;

import dev.guardrail.prometheus.PrometheusSource;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Insertion;
import dev.guardrail.spec.Order;
import dev.guardrail.spec.Provider;
import dev.guardrail.spec.Provision;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Node;
import dev.guardrail.text.Place;
import dev.guardrail.text.RefusedException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A ready-made guardrail, with its condition, its witnesses and what a failure means. */
final class ReadyMadeProvider implements Provider {
    /** To see what a guardrail demands; no client is made for whoever is never asked. */
    private static final String NOT_ASKED = "http://not.asked.invalid";

    /** Settings that are PromQL. */
    private static final Set<String> QUERIES =
            Set.of("matchers", "exporterTargets", "requests", "failureMatcher", "failures", "durations");

    private final String name;
    private final Servers servers;
    private final Reader reader;

    /** Reads the settings that are the guardrail's own. */
    @FunctionalInterface
    interface Reader {
        /** The guardrail that a source is to answer; empty with a finding if the settings say too little. */
        Optional<Function<PrometheusSource, Guardrail>> read(Fields fields, Findings findings);
    }

    ReadyMadeProvider(String name, Servers servers, Reader reader) {
        this.name = name;
        this.servers = servers;
        this.reader = reader;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Insertion insertion(String setting) {
        return QUERIES.contains(setting)
                ? new PromqlInsertion()
                : new PlainInsertion(ServerReader.mayBeSecret(setting));
    }

    @Override
    public Optional<Provision> provide(Order order) {
        Findings found = new Findings();
        Fields fields = Discreet.apart(order.settings(), found);
        ServerReader serverReader = new ServerReader(fields, found);
        Duration timeout = serverReader.timeout();
        Optional<Server> server = serverReader.server(servers);
        Optional<Function<PrometheusSource, Guardrail>> guardrail = reader.read(fields, found);
        fields.refuseUnknown();
        Discreet.tellNoUnknown(found, order.findings());
        order.extras().ifPresent(Fields::refuseUnknown);
        return guardrail
                .flatMap(asking -> provision(asking, server, order))
                .map(made -> Provision.builder().from(made).timeout(timeout).build());
    }

    private Optional<Provision> provision(
            Function<PrometheusSource, Guardrail> asking, Optional<Server> server, Order order) {
        try (PrometheusSource nobody = PrometheusSource.at(NOT_ASKED)) {
            Guardrail unasked = asking.apply(nobody);
            return Optional.of(Provision.builder()
                    .from(Provision.of(unasked))
                    .shape(unasked.source().shape())
                    .source(() -> asking.apply(servers.source(server.orElseThrow(Servers::noAddress)))
                            .source())
                    .build());
        } catch (RefusedException e) {
            e.findings().forEach(finding -> order.findings().add(placed(finding, order.settings())));
            return Optional.empty();
        }
    }

    /** At the setting that the finding names first. */
    private static Finding placed(Finding finding, Fields fields) {
        Place place = fields.mapping().entries().stream()
                .filter(entry -> finding.text().contains(entry.key()))
                .min(Comparator.comparing(entry -> finding.text().indexOf(entry.key())))
                .map(entry -> entry.value())
                .map(Node::place)
                .orElseGet(fields.mapping()::place);
        return new Finding(finding.code(), finding.severity(), place, finding.text(), finding.remedy());
    }
}
