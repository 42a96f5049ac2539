package dev.guardrail.kubernetes.cluster;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Puts credentials on requests to one server, and on no others. After a 401 it renews them, and asks again with another
 * header; another certificate is for the next request, because a call keeps the connection it has.
 */
final class Authorization implements Interceptor {
    private final HttpUrl server;
    private final Credentials credentials;

    Authorization(HttpUrl server, Credentials credentials) {
        this.server = server;
        this.credentials = credentials;
    }

    /** Our own credentials could not be had. */
    static final class UnreadableException extends IOException {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        if (!isServer(request.url())) {
            return chain.proceed(request);
        }
        Proof proof = credentials.proof();
        Response response = proceed(chain, request, proof);
        if (response.code() != 401) {
            return response;
        }
        credentials.forget();
        Proof renewed = renewed(response);
        if (renewed.header().equals(proof.header())) {
            return response;
        }
        response.close();
        return proceed(chain, request, renewed);
    }

    private Proof renewed(Response refused) throws IOException {
        try {
            return credentials.proof();
        } catch (IOException e) {
            refused.close();
            throw e;
        }
    }

    /** Connections are pooled by what makes their sockets, so one that showed another certificate is never used. */
    private static Response proceed(Chain chain, Request request, Proof proof) throws IOException {
        Chain shown = proof.sockets()
                .map(sockets -> chain.withSslSocketFactory(sockets.factory(), sockets.trust()))
                .orElse(chain);
        return shown.proceed(
                proof.header().isEmpty()
                        ? request
                        : request.newBuilder()
                                .header("Authorization", proof.header())
                                .build());
    }

    private boolean isServer(HttpUrl url) {
        return url.scheme().equals(server.scheme()) && url.host().equals(server.host()) && url.port() == server.port();
    }

    /** Never the credentials. */
    @Override
    public String toString() {
        return "authorization for " + server.host();
    }
}
