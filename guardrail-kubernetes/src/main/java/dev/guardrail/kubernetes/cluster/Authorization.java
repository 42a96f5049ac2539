package dev.guardrail.kubernetes.cluster;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Puts credentials on requests to one server, and on no others; after a 401 it renews them once and asks again. */
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
        String header = credentials.header();
        Response response = chain.proceed(with(request, header));
        if (response.code() != 401) {
            return response;
        }
        credentials.forget();
        String renewed = credentials.header();
        if (renewed.equals(header)) {
            return response;
        }
        response.close();
        return chain.proceed(with(request, renewed));
    }

    private static Request with(Request request, String header) {
        return header.isEmpty()
                ? request
                : request.newBuilder().header("Authorization", header).build();
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
