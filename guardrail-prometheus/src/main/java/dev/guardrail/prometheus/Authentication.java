package dev.guardrail.prometheus;

import dev.guardrail.source.Fault;
import dev.guardrail.source.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;

/** A way to authorise requests as a person gave it, checked before the first request. Never printed. */
interface Authentication {
    /** What may stand in a header; a line break would begin another one. */
    Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    String SCHEME = "Bearer ";

    default void check(Refusals refusals) {}

    /**
     * The credentials.
     *
     * @param client to fetch a token with
     * @param secrets to which everything is told that must not be shown
     */
    Credentials over(OkHttpClient client, KnownSecrets secrets, Timer timer);

    static Authentication bearer(Secret token) {
        return (client, secrets, timer) -> patience -> SCHEME + printable(token);
    }

    private static String printable(Secret secret) throws IOException {
        String text = secret.reveal();
        if (!TOKEN.matcher(text).matches()) {
            boolean named = text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
            throw new AuthorizationException(
                    Fault.Kind.MISCONFIGURED,
                    "the bearer token (" + secret + ") "
                            + (named
                                    ? "begins with \"Bearer\", which is added: leave it out"
                                    : "has spaces or is not printable ASCII"),
                    null);
        }
        return text;
    }

    static Authentication basic(String user, Secret password) {
        return new Authentication() {
            @Override
            public void check(Refusals refusals) {
                refusals.check(
                        !user.contains(":"), "bad-user", "the user name contains a colon", "basic cannot send it");
            }

            @Override
            public Credentials over(OkHttpClient client, KnownSecrets secrets, Timer timer) {
                return patience -> {
                    String text = password.reveal();
                    secrets.add(text);
                    return okhttp3.Credentials.basic(user, text, StandardCharsets.UTF_8);
                };
            }
        };
    }

    static Authentication fetched(ClientCredentials given) {
        return new Authentication() {
            @Override
            public void check(Refusals refusals) {
                given.check(refusals);
            }

            @Override
            public Credentials over(OkHttpClient client, KnownSecrets secrets, Timer timer) {
                return new FetchedToken(new TokenServer(client, given, secrets), timer);
            }
        };
    }
}
