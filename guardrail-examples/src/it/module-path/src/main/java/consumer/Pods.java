package consumer;

import dev.guardrail.kubernetes.KubernetesSource;
import dev.guardrail.prometheus.PrometheusSource;
import java.util.List;

/** Both add-ons are there to be seen. */
final class Pods {
    private Pods() {}

    static List<Class<?>> sources() {
        return List.of(PrometheusSource.class, KubernetesSource.class);
    }
}
