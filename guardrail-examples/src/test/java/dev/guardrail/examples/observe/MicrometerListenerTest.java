package dev.guardrail.examples.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MicrometerListenerTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerListener listener = new MicrometerListener(registry, 3);

    @Test
    void goodRun_isCountedAndTimed() {
        Runs.good(listener);

        assertThat(registry.get("guardrail.run.started").counter().count()).isEqualTo(1);
        assertThat(registry.get("guardrail.measurement")
                        .tags("guardrail", "restarts", "phase", "successful", "fault", "none")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("guardrail.late").timer().count()).isEqualTo(2);
        assertThat(registry.get("guardrail.run")
                        .tags("phase", "successful", "decision", "proceed")
                        .timer()
                        .totalTime(TimeUnit.SECONDS))
                .isEqualTo(10);
    }

    @Test
    void badRun_tellsTheKindOfFault_andNoSecret() {
        Runs.bad(listener);

        assertThat(registry.get("guardrail.measurement")
                        .tags("phase", "error", "fault", "refused")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("guardrail.run")
                        .tags("phase", "error", "decision", "abort")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.getMeters())
                .flatExtracting((Meter meter) -> meter.getId().getTags())
                .extracting(Tag::getValue)
                .isNotEmpty()
                .noneMatch(value -> value.contains(Runs.SECRET) || value.contains("web"));
    }

    @Test
    void tags_ofManyGuardrails_areBounded() {
        for (int i = 0; i < 50; i++) {
            Runs.named(listener, "g" + i);
        }
        Runs.named(listener, "g1");

        assertThat(registry.get("guardrail.measurement").timers())
                .extracting(timer -> timer.getId().getTag("guardrail"))
                .containsExactlyInAnyOrder("g0", "g1", "g2", "other");
    }
}
