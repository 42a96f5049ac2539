package dev.guardrail.prometheus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.Credentials;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The address and headers of a server as a person gave them, checked before the first request. */
final class ServerSettings {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern FIELD_VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");
    /** Set by the client; a host's value would switch off decompression or break the form. */
    private static final Set<String> RESERVED = Set.of(
            "accept-encoding", "content-type", "content-length", "content-encoding", "transfer-encoding", "host");

    private final Refusals refusals;
    private final List<Map.Entry<String, String>> given;
    private final @Nullable HttpUrl url;
    private final int credentials;

    /**
     * Checks address and headers.
     *
     * @param credentials how many were given besides
     */
    ServerSettings(String baseUrl, List<Map.Entry<String, String>> headers, int credentials, Refusals refusals) {
        this.refusals = refusals;
        this.given = headers;
        this.url = HttpUrl.parse(baseUrl);
        this.credentials = credentials;
        checkUrl(baseUrl);
        checkAuthorizations();
        for (int i = 0; i < headers.size(); i++) {
            checkHeader(i + 1, headers.get(i).getKey(), headers.get(i).getValue());
        }
    }

    private void checkUrl(String baseUrl) {
        if (url == null) {
            // What stands before an @ may be a password, what stands behind a ? a key.
            boolean secret = baseUrl.contains("@") || baseUrl.contains("?");
            String named = secret ? "the base URL" : "the base URL '" + Excerpt.of(baseUrl) + "'";
            refusals.check(false, "bad-url", named + " is not an http or https URL", "such as http://host:9090/prefix");
            return;
        }
        if (url.encodedPath().contains("@")) {
            refusals.check(
                    false,
                    "bad-url",
                    "the base URL has an @ behind its host, so a slash in a password may have cut it off",
                    "write / as %2F and @ as %40 within user and password, and @ as %40 within a path");
            return;
        }
        // What stands behind a ? or a # may be a key.
        String shown =
                withoutUser(url).newBuilder().query(null).fragment(null).build().toString();
        refusals.check(
                url.query() == null && url.fragment() == null,
                "bad-url",
                "the base URL has a query or a fragment",
                "give scheme, host and path prefix only");
        List<String> path = url.pathSegments();
        refusals.check(
                !path.subList(0, path.size() - 1).contains(""),
                "bad-url",
                "the base URL " + shown + " has a doubled slash",
                "the server would redirect; remove it");
        refusals.check(
                !url.encodedPath().matches(".*/api/v1(/.*)?"),
                "bad-url",
                "the base URL " + shown + " contains /api/v1",
                "leave it out, it is added");
    }

    private void checkAuthorizations() {
        int ways = credentials + (url != null && hasUser(url) ? 1 : 0) + (hasHeader("Authorization") ? 1 : 0);
        refusals.check(
                ways <= 1,
                "two-authorizations",
                "there are " + ways + " authorizations: user in the base URL, Authorization header, and bearer, basic"
                        + " or clientCredentials each count",
                "give one of them");
    }

    private void checkHeader(int number, String name, String value) {
        boolean named = TOKEN.matcher(name).matches();
        // What is no name is not shown: it may be the whole line, or name and value the other way round.
        refusals.check(
                named,
                "bad-header",
                "the name of header " + number + " is not valid",
                "give name and value apart, the name of letters, digits and hyphens, such as X-Scope-OrgID");
        if (named) {
            checkNamedHeader(name, value);
        }
    }

    private void checkNamedHeader(String name, String value) {
        refusals.check(
                FIELD_VALUE.matcher(value).matches() && !value.isBlank(),
                "bad-header",
                "the value of header '" + name + "' is blank or not printable ASCII",
                "check for a line break at its end");
        refusals.check(
                !RESERVED.contains(name.toLowerCase(Locale.ROOT)),
                "bad-header",
                "the header '" + name + "' is set by the client",
                "leave it out");
        refusals.check(
                times(name) == 1,
                "bad-header",
                "the header '" + name + "' is given " + times(name) + " times",
                "give one");
    }

    private boolean hasHeader(String name) {
        return times(name) > 0;
    }

    private long times(String name) {
        return given.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .count();
    }

    Endpoint endpoint() {
        HttpUrl checked = Objects.requireNonNull(url);
        Headers.Builder headers = new Headers.Builder();
        List<String> secrets = new ArrayList<>();
        given.forEach(header -> {
            headers.set(header.getKey(), header.getValue());
            secrets.add(header.getValue());
        });
        if (hasUser(checked)) {
            String basic = Credentials.basic(checked.username(), checked.password());
            headers.set("Authorization", basic);
            secrets.add(basic);
            secrets.add(checked.password());
        }
        secrets.addAll(bareTokens(secrets));
        return new Endpoint(withoutUser(checked), headers.build(), new KnownSecrets(secrets));
    }

    /** The part behind the scheme in {@code Bearer token}: a server may quote it alone. */
    private static List<String> bareTokens(List<String> values) {
        return values.stream()
                .filter(value -> value.indexOf(' ') > 0)
                .map(value -> value.substring(value.indexOf(' ') + 1).strip())
                .toList();
    }

    private static boolean hasUser(HttpUrl url) {
        return !url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty();
    }

    private static HttpUrl withoutUser(HttpUrl url) {
        return url.newBuilder().username("").password("").build();
    }
}
