package dev.guardrail.prometheus.provider;

import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.prometheus.PrometheusSource;
import dev.guardrail.prometheus.lint.PromqlLint;
import dev.guardrail.source.MetricSource;
import dev.guardrail.spec.Insertion;
import dev.guardrail.spec.Order;
import dev.guardrail.spec.Provider;
import dev.guardrail.spec.Provision;
import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Node;
import dev.guardrail.text.Scalar;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** {@code prometheus}: a free-text query, with all of Argo Rollouts' fields. Its witness is the answer itself. */
final class PrometheusProvider implements Provider {
    /** Settings of the annotation that are PromQL; a count may be a number, which is a word of it too. */
    private static final Pattern EXTRA_QUERY =
            Pattern.compile("source\\.(ratio\\.total|samples\\[[0-9]+]\\.(selector|count))");

    private final Servers servers;

    PrometheusProvider(Servers servers) {
        this.servers = servers;
    }

    @Override
    public String name() {
        return "prometheus";
    }

    @Override
    public Insertion insertion(String setting) {
        return setting.equals("query") || isQuery(setting)
                ? new PromqlInsertion()
                : new PlainInsertion(ServerReader.mayBeSecret(setting));
    }

    private static boolean isQuery(String setting) {
        return EXTRA_QUERY.matcher(setting).matches();
    }

    @Override
    public Optional<Provision> provide(Order order) {
        Findings found = new Findings();
        Fields fields = Discreet.apart(order.settings(), found);
        ServerReader reader = new ServerReader(fields, found);
        Duration timeout = reader.timeout();
        Optional<Server> server = reader.server(servers);
        Optional<String> query = fields.required("query", FieldType.TEXT);
        Optional<RangeSettings> range = fields.section("rangeQuery").map(f -> RangeSettings.read(f, found));
        fields.refuseUnknown();
        Discreet.tellNoUnknown(found, order.findings());
        SourceSettings settings = order.extras()
                .map(extras -> SourceSettings.read(extras, range.isPresent(), order.findings()))
                .orElseGet(SourceSettings::none);
        range.filter(its -> !settings.samples().isEmpty())
                .ifPresent(its -> its.checkWitnessed(
                        fields.node("rangeQuery").map(Node::place).orElseThrow(), order.findings()));
        if (query.isEmpty()) {
            return Optional.empty();
        }
        boolean scalar = range.isEmpty() && PromqlLint.answersScalar(query.get());
        Shape shape = scalar ? Shape.number() : Shape.vector();
        Scalar text = ServerReader.scalar(fields, "query").orElseThrow();
        new QueryLint(order, text, range.isPresent()).lint(settings, shape, scalar ? Value::of : Value::vector);
        return Optional.of(Provision.builder()
                .shape(shape)
                .source(source(server, OneLine.of(query.get()), scalar, range, settings))
                .timeout(timeout)
                .build());
    }

    private Supplier<MetricSource> source(
            Optional<Server> server,
            String query,
            boolean scalar,
            Optional<RangeSettings> range,
            SourceSettings settings) {
        Function<PrometheusSource, MetricSource> asking = range.isPresent()
                ? source -> range.get().source(source, query, settings)
                : source -> settings.instant(source, query, scalar);
        return () -> asking.apply(servers.source(server.orElseThrow(Servers::noAddress)));
    }
}
