package dev.guardrail.prometheus;

import dev.guardrail.contract.MetricSourceContract;
import dev.guardrail.source.MetricSource;

class PrometheusContractTest implements MetricSourceContract {

    @Override
    public MetricSource healthy() {
        InlineServer server = InlineServer.answering(
                (query, time) -> time.equals("1.000") ? InlineServer.vector("") : InlineServer.one(time, "1"));
        return PrometheusSource.builder("http://prometheus")
                .client(server.client())
                .build()
                .scalar("up");
    }

    @Override
    public MetricSource unreachable() {
        return PrometheusSource.at("http://no-such-host.invalid").scalar("up");
    }
}
