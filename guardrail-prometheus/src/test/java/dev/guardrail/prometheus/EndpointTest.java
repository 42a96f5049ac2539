package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.text.RefusedException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A query comes to the server as it was written. */
class EndpointTest {
    private static final String ODD =
            "sum(up{a=~\"1+1&b=c;d%2B%26|\\\\d?#/é✓\uD83D\uDE80~*\"})\n # a comment\r\n\t + 1 * 2 == 'x'\u0000";

    private final Endpoint endpoint = new Endpoint(
            HttpUrl.get("http://prometheus/prefix/"), Headers.of("X-Scope-OrgID", "team"), new KnownSecrets(List.of()));

    @ParameterizedTest
    @EnumSource(Verb.class)
    void query_ofOddCharacters_arrivesAsItIs(Verb verb) throws IOException {
        Request request = endpoint.request(verb, "query", Map.of("query", ODD), null);
        String sent = verb == Verb.GET ? request.url().encodedQuery() : body(request);
        assertThat(sent).isASCII().startsWith("query=").doesNotContain("&", "\n", " ");
        assertThat(URLDecoder.decode(sent.substring(6), StandardCharsets.UTF_8)).isEqualTo(ODD);
        assertThat(request.url().encodedPath()).isEqualTo("/prefix/api/v1/query");
    }

    /** It would come as a question mark: {@code a?} matches where nothing is. */
    @Test
    void query_withHalfACharacter_isRefused() {
        String halved = "up{job=~\"a\uD800\"}";
        PrometheusSource prometheus = PrometheusSource.at("http://not.asked.invalid");
        assertThatThrownBy(() -> prometheus.vector(halved))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("half a character");
        assertThatThrownBy(() -> prometheus.probe(halved, Duration.ofSeconds(1)))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> Samples.of(halved)).isInstanceOf(RefusedException.class);
    }

    private static String body(Request request) throws IOException {
        assertThat(String.valueOf(request.body().contentType())).isEqualTo("application/x-www-form-urlencoded");
        String text = SentForm.text(request);
        assertThat(request.body().contentLength()).isEqualTo(text.length());
        return text;
    }
}
