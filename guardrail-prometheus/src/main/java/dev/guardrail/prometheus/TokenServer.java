package dev.guardrail.prometheus;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Asks a token server for a token, by the client credentials grant. Blocks; safe for use by several threads. */
final class TokenServer {
    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");
    /**
     * The server should say how long a token lives; where it does not, or says 0 of one that it just gave out, this is short
     * enough and refusal renews it.
     */
    private static final Duration UNTOLD = Duration.ofMinutes(5);

    private static final Duration LONGEST = Duration.ofDays(1);

    private final OkHttpClient client;
    private final ClientCredentials credentials;
    private final KnownSecrets secrets;

    /** A token and how long it is good for from now. */
    record Token(String text, Duration lifetime) {
        @Override
        public String toString() {
            return "token for " + lifetime;
        }
    }

    TokenServer(OkHttpClient client, ClientCredentials credentials, KnownSecrets secrets) {
        this.client = client;
        this.credentials = credentials;
        this.secrets = secrets;
    }

    Token fetch(Duration patience) throws IOException {
        Call call = client.newCall(request());
        call.timeout().timeout(Math.max(1, patience.toNanos()), TimeUnit.NANOSECONDS);
        try (Response response = call.execute()) {
            if (response.code() != 200) {
                throw refusal(response);
            }
            return read(response);
        } catch (AuthorizationException e) {
            throw e;
        } catch (SocketTimeoutException e) {
            throw failure(Fault.Kind.UNREACHABLE, "no connection: " + e.getMessage(), e);
        } catch (InterruptedIOException e) {
            throw failure(Fault.Kind.TIMEOUT, "it did not answer in the time that the query has", e);
        } catch (JacksonException e) {
            // What it did not understand may be the token itself, which nobody knows yet for a secret.
            throw failure(Fault.Kind.MALFORMED, "the answer is not well-formed JSON", null);
        } catch (IOException e) {
            throw failure(Fault.Kind.UNREACHABLE, e.getClass().getSimpleName() + " " + e.getMessage(), e);
        }
    }

    private Request request() throws IOException {
        FormBody.Builder form = new FormBody.Builder().add("grant_type", "client_credentials");
        if (!credentials.scopes().isEmpty()) {
            form.add("scope", String.join(" ", credentials.scopes()));
        }
        credentials.parameters().forEach(form::add);
        Request.Builder request = new Request.Builder()
                .url(HttpUrl.get(credentials.tokenUrl()))
                .header("Accept", "application/json")
                .header("Cache-Control", "no-store");
        String secret = secret();
        if (credentials.secretInForm()) {
            form.add("client_id", credentials.clientId()).add("client_secret", secret);
        } else {
            String basic =
                    okhttp3.Credentials.basic(encoded(credentials.clientId()), encoded(secret), StandardCharsets.UTF_8);
            secrets.add(basic.substring("Basic ".length()));
            request.header("Authorization", basic);
        }
        return request.post(form.build()).build();
    }

    private String secret() throws IOException {
        try {
            String secret = credentials.clientSecret().reveal();
            secrets.add(secret);
            secrets.add(encoded(secret));
            return secret;
        } catch (SourceException e) {
            throw new AuthorizationException(e.fault().kind(), e.fault().message(), e);
        }
    }

    /** RFC 6749, section 2.3.1: identifier and secret are form-encoded before they are joined. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private AuthorizationException refusal(Response response) throws IOException {
        String error = "";
        try {
            error = fields(response).getOrDefault("error", "");
        } catch (IOException e) {
            // A web page, or nothing; the status says enough.
        }
        Fault.Kind kind = response.code() < 500 ? Fault.Kind.MISCONFIGURED : Fault.Kind.REFUSED;
        return failure(kind, (response.code() + " " + error).strip(), null);
    }

    private Token read(Response response) throws IOException {
        Map<String, String> fields = fields(response);
        String text = fields.getOrDefault("access_token", "");
        if (!TOKEN.matcher(text).matches()
                || !fields.getOrDefault("token_type", "").equalsIgnoreCase("bearer")) {
            throw failure(Fault.Kind.MALFORMED, "the answer has no bearer token", null);
        }
        secrets.add(text);
        Duration lifetime = seconds(fields.getOrDefault("expires_in", "0"));
        return new Token(text, lifetime.isZero() ? UNTOLD : lifetime);
    }

    private Duration seconds(String text) throws IOException {
        if (!text.matches("[0-9]+")) {
            throw failure(Fault.Kind.MALFORMED, "expires_in is no number of seconds", null);
        }
        boolean huge = text.length() > 9 || Long.parseLong(text) > LONGEST.toSeconds();
        return huge ? LONGEST : Duration.ofSeconds(Long.parseLong(text));
    }

    /** The plain fields of the answer's one object. */
    private static Map<String, String> fields(Response response) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (InputStream in = new LimitedInput(response.body().byteStream(), LARGEST_ANSWER);
                JsonParser json = AnswerReader.JSON.createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the answer is no JSON object");
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                    fields.put(name, json.getText());
                }
                json.skipChildren();
            }
        }
        return fields;
    }

    private AuthorizationException failure(Fault.Kind kind, String why, @Nullable Throwable cause) {
        String message = "no token from " + credentials.tokenUrl() + ": " + secrets.redact(why);
        return new AuthorizationException(kind, Excerpt.of(message), cause);
    }
}
