package dev.guardrail.read;

import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.spec.Insertion;
import dev.guardrail.spec.Order;
import dev.guardrail.spec.Provider;
import dev.guardrail.spec.Provision;
import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import java.util.Optional;

/** Providers of a host that knows numbers and queues. */
final class TestProviders {
    static final Providers ALL = Providers.of(new Numbers(), new Queue());

    private TestProviders() {}

    /** {@code numbers}: answers 0.005, whatever the query. */
    record Numbers() implements Provider {
        @Override
        public String name() {
            return "numbers";
        }

        @Override
        public Optional<Provision> provide(Order order) {
            Fields settings = order.settings();
            Optional<String> query = settings.required("query", FieldType.TEXT);
            settings.optional("level", FieldType.WHOLE);
            settings.refuseUnknown();
            order.extras().ifPresent(Fields::refuseUnknown);
            return query.map(text -> Provision.of(ScriptedSource.answering(0.005)));
        }
    }

    /** {@code test.example/queue}: a ready-made guardrail about a queue by name. */
    record Queue() implements Provider {
        @Override
        public String name() {
            return "test.example/queue";
        }

        @Override
        public Insertion insertion(String setting) {
            return (slot, findings) -> slot.value().toUpperCase(java.util.Locale.ROOT);
        }

        @Override
        public Optional<Provision> provide(Order order) {
            Optional<String> name = order.settings().required("name", FieldType.TEXT);
            order.settings().refuseUnknown();
            return name.map(text -> Provision.builder()
                    .from(Provision.of(ScriptedSource.answering(3)))
                    .successCondition("result < 10")
                    .build());
        }
    }
}
