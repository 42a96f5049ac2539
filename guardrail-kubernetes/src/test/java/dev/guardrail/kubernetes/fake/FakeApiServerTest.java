package dev.guardrail.kubernetes.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.kubernetes.recording.Exchange;
import dev.guardrail.kubernetes.recording.JsonTree;
import dev.guardrail.kubernetes.recording.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fake must not be kinder than the real server was: the same questions get answers of the same kind. */
class FakeApiServerTest {
    private static final Path FOLDER = Path.of("src/test/resources/recordings/kubernetes");

    private final OkHttpClient client = new OkHttpClient();
    private final FakeApiServer fake;

    FakeApiServerTest() throws IOException {
        fake = new FakeApiServer();
    }

    @BeforeEach
    void fill() {
        for (int i = 0; i < 7; i++) {
            fake.store()
                    .put(
                            "api/v1/namespaces/shop/pods/p-" + i,
                            JsonTree.parse("{\"kind\":\"Pod\",\"metadata\":{\"name\":\"p-" + i + "\",\"labels\":{}}}"));
        }
        fake.store()
                .put(
                        "apis/apps/v1/namespaces/shop/deployments/cart",
                        JsonTree.parse("{\"kind\":\"Deployment\",\"metadata\":{\"name\":\"cart\"}}"));
    }

    @AfterEach
    void stop() {
        fake.close();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    /** What a reader goes by: status, sort of content, kind, reason, whether a name and a next page are given. */
    private static String fingerprint(int status, String contentType, String body) {
        if (!contentType.startsWith("application/json")) {
            return status + " text";
        }
        JsonTree json = JsonTree.parse(body);
        String kind = json.find("kind").map(JsonTree::text).orElse("none");
        String type = json.find("type").map(JsonTree::text).orElse("");
        JsonTree inner = json.find("object").orElse(json);
        return String.join(
                " ",
                Integer.toString(status),
                kind,
                type,
                inner.find("reason").map(JsonTree::text).orElse("-"),
                inner.find("code").map(JsonTree::text).orElse("-"),
                json.find("details").flatMap(d -> d.find("name")).isPresent() ? "named" : "-",
                json.find("metadata").flatMap(m -> m.find("continue")).isPresent() ? "more" : "-");
    }

    private String asked(String method, String target, String body) throws IOException {
        Request.Builder request = new Request.Builder().url(fake.url() + target);
        MediaType type = MediaType.get("application/merge-patch+json");
        request.method(method, method.equals("GET") ? null : RequestBody.create(body, type));
        try (Response response = client.newCall(request.build()).execute()) {
            String contentType = Objects.requireNonNull(response.header("Content-Type"));
            String first = target.contains("watch=true")
                    ? Objects.requireNonNull(response.body().source().readUtf8Line())
                    : response.body().string();
            return fingerprint(response.code(), contentType, first);
        }
    }

    private static String recorded(String file, int seq) {
        Exchange exchange = Recording.read(FOLDER.resolve(file)).exchange(seq);
        JsonTree response = exchange.json().get("response");
        String contentType = response.get("headers").items().stream()
                .filter(header -> header.items().get(0).text().equalsIgnoreCase("Content-Type"))
                .map(header -> header.items().get(1).text())
                .findFirst()
                .orElse("none");
        String body = exchange.lines().isEmpty()
                ? response.find("body").map(JsonTree::json).orElse("")
                : exchange.lines().get(0).text();
        return fingerprint(response.get("status").whole(), contentType, body);
    }

    @Test
    void absentObject_isAStatusThatNamesIt() throws IOException {
        assertThat(asked("GET", "api/v1/namespaces/shop/pods/nope", ""))
                .isEqualTo(recorded("14-not-found-and-protocol-errors.json", 1));
    }

    @Test
    void unknownGroup_isPlainText() throws IOException {
        assertThat(asked("GET", "apis/flagger.app/v1beta1/namespaces/shop/canaries", ""))
                .isEqualTo(recorded("02-unauthorized-and-forbidden.json", 16));
    }

    @Test
    void forbidden_isAStatus() throws IOException {
        fake.forbid("pods");
        assertThat(asked("GET", "api/v1/namespaces/shop/pods", ""))
                .isEqualTo(recorded("02-unauthorized-and-forbidden.json", 5));
    }

    @Test
    void pages_haveATokenUntilTheLast() throws IOException {
        assertThat(asked("GET", "api/v1/namespaces/shop/pods?limit=3", ""))
                .isEqualTo(recorded("12-pagination.json", 1));
    }

    @Test
    void brokenToken_isABadRequest() throws IOException {
        assertThat(asked("GET", "api/v1/namespaces/shop/pods?limit=3&continue=bm90LWEtdG9rZW4", ""))
                .isEqualTo(recorded("12-pagination.json", 9));
    }

    @Test
    void tokenAfterCompaction_isExpired() throws IOException {
        fake.store().compact();
        assertThat(asked("GET", "api/v1/namespaces/shop/pods?limit=3&continue=3-1", ""))
                .startsWith("410 Status  Expired");
        assertThat(recorded("12-pagination.json", 12)).startsWith("410 Status  Expired");
    }

    @Test
    void watchFromAForgottenVersion_isAnErrorInsideTheStream() throws IOException {
        fake.store().compact();
        assertThat(asked("GET", "api/v1/namespaces/shop/pods?watch=true&resourceVersion=1", ""))
                .isEqualTo(recorded("10-watch-protocol.json", 13));
    }

    @Test
    void watchFromNoVersion_tellsWhatIsThereAsAdded() throws IOException {
        assertThat(asked("GET", "api/v1/namespaces/shop/pods?watch=true", ""))
                .isEqualTo(recorded("10-watch-protocol.json", 4));
    }

    @Test
    void bookmark_tellsAVersionAndNoPod() throws IOException {
        fake.store().put("api/v1/namespaces/shop/pods/last", JsonTree.parse("{\"kind\":\"Pod\",\"metadata\":{}}"));
        long version = fake.store().version();
        Thread marker = new Thread(() -> {
            fake.awaitWatchers(1);
            fake.bookmark();
        });
        marker.start();
        assertThat(asked(
                        "GET",
                        "api/v1/namespaces/shop/pods?watch=true&allowWatchBookmarks=true&resourceVersion=" + version,
                        ""))
                .isEqualTo(recorded("11-watch-idle-bookmarks.json", 1));
    }

    @Test
    void watchForbidden_isAStatus() throws IOException {
        fake.forbidWatches();
        assertThat(asked("GET", "api/v1/namespaces/shop/pods?watch=true&resourceVersion=1", ""))
                .isEqualTo(recorded("02-unauthorized-and-forbidden.json", 5));
    }

    @Test
    void versionThatIsNoNumber_isAServerError() throws IOException {
        assertThat(asked("GET", "api/v1/namespaces/shop/pods?watch=true&resourceVersion=abc", ""))
                .startsWith("500 Status");
        assertThat(recorded("10-watch-protocol.json", 12)).startsWith("500 Status");
    }

    @Test
    void selectorThatDoesNotParse_isABadRequest() throws IOException {
        assertThat(asked("GET", "api/v1/namespaces/shop/pods?labelSelector=app+in+%28cart", ""))
                .isEqualTo(recorded("04-pods-ready-and-failing-readiness.json", 18));
    }

    @Test
    void staleWrite_isAConflict() throws IOException {
        assertThat(asked(
                        "PATCH",
                        "apis/apps/v1/namespaces/shop/deployments/cart",
                        "{\"metadata\":{\"resourceVersion\":\"1\"}}"))
                .isEqualTo(recorded("13-conflicts-and-preconditions.json", 7));
    }

    @Test
    void lateWrite_isATimeoutThatHappened() throws IOException {
        fake.answerNextWriteLate();
        assertThat(asked("PATCH", "apis/apps/v1/namespaces/shop/deployments/cart", "{\"spec\":{\"paused\":true}}"))
                .startsWith("504 Status");
        assertThat(recorded("20-etcd-stalled-and-down.json", 12)).startsWith("504 Status");
        assertThat(fake.store()
                        .find("apis/apps/v1/namespaces/shop/deployments/cart")
                        .orElseThrow()
                        .find("spec"))
                .isPresent();
    }
}
