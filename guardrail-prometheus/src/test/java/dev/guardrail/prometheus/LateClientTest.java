package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

class LateClientTest {
    private final List<OkHttpClient> made = new ArrayList<>();

    private OkHttpClient make() {
        made.add(HttpClients.own(1));
        return made.get(made.size() - 1);
    }

    @Test
    void client_isMadeOnceAndNotBeforeItIsUsed() {
        LateClient late = new LateClient(this::make);
        assertThat(made).isEmpty();
        assertThat(late.get()).isSameAs(late.get());
        assertThat(made).hasSize(1);
        late.close();
        assertThat(made.get(0).dispatcher().executorService().isShutdown()).isTrue();
    }

    @Test
    void client_closedBeforeItIsUsed_takesNoCalls() {
        LateClient late = new LateClient(this::make);
        late.close();
        assertThat(made).isEmpty();
        assertThat(late.get().dispatcher().executorService().isShutdown()).isTrue();
    }
}
