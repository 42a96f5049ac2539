package dev.guardrail.prometheus;

import dev.guardrail.source.Secret;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;
import org.immutables.value.Value.Default;
import org.immutables.value.Value.Immutable;
import org.immutables.value.Value.Redacted;

/**
 * How to get a bearer token by the client credentials grant of OAuth 2.0 (RFC 6749, section 4.4). The token is kept until
 * shortly before it expires, and fetched anew when the server refuses it. Immutable.
 */
@Immutable
public abstract class ClientCredentials {
    private static final Set<String> RESERVED = Set.of("grant_type", "client_id", "client_secret", "scope");

    ClientCredentials() {}

    /** Where tokens are given out: an https URL without user, query and fragment, or a plain one of this machine. */
    public abstract String tokenUrl();

    /** The client's identifier. */
    public abstract String clientId();

    /** The client's secret. */
    @Redacted
    public abstract Secret clientSecret();

    /** What the token shall be good for; none by default. */
    public abstract List<String> scopes();

    /** Further parameters of the request, such as {@code audience}; not shown, as an assertion is one too. */
    @Redacted
    public abstract Map<String, String> parameters();

    /** Whether identifier and secret go into the form instead of the Authorization header; they do not by default. */
    @Default
    public boolean secretInForm() {
        return false;
    }

    /** Whether the secret may be sent in clear text to a token server that is not this machine; it may not by default. */
    @Default
    public boolean clearText() {
        return false;
    }

    void check(Refusals refusals) {
        HttpUrl url = HttpUrl.parse(tokenUrl());
        boolean usable = url != null
                && url.query() == null
                && url.fragment() == null
                && url.encodedUsername().isEmpty()
                && url.encodedPassword().isEmpty();
        refusals.check(
                usable,
                "bad-token-url",
                "the token URL is not an http or https URL, or has a user, a query or a fragment",
                "such as https://login.example/oauth2/token; further parameters have their own setting");
        refusals.check(
                !usable || url.isHttps() || clearText() || isThisMachine(url.host()),
                "token-in-clear-text",
                "the token URL is not https, so that anybody on the way could read the client secret and the token",
                "give an https URL; where clear text is meant, say so with clearText(true); insecure: true of a template does so too");
        refusals.check(!clientId().isBlank(), "bad-client", "the client id is blank", "give it");
        parameters()
                .keySet()
                .forEach(name -> refusals.check(
                        !RESERVED.contains(name),
                        "bad-parameter",
                        "the parameter '" + name + "' of the token request is set by the client",
                        "leave it out"));
    }

    /** Nothing is looked up for it: a name may be another machine's by the time that it is asked. */
    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    /** A builder; token URL, client id and client secret are required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link ClientCredentials}; not thread-safe. */
    public static final class Builder extends ImmutableClientCredentials.Builder {
        Builder() {}

        @Override
        public ClientCredentials build() {
            try {
                return super.build();
            } catch (IllegalStateException e) {
                throw Refusals.missing("client credentials", e);
            }
        }
    }
}
