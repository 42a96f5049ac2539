package dev.guardrail.kubernetes.cluster;

import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** Puts address, trust and credentials together. */
final class Connection {
    private Connection() {}

    static ApiServer to(HttpUrl base, OkHttpClient client, Credentials credentials) {
        OkHttpClient authorised = client.newBuilder()
                .addInterceptor(new Authorization(base, credentials))
                .build();
        return new ApiServer(base, authorised, Duration.ofSeconds(90));
    }
}
