package dev.guardrail.prometheus;

import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Puts credentials on requests. Where the server refuses a fetched token, another is fetched once and sent. */
final class Authorization implements Interceptor {
    private final Credentials credentials;
    private final KnownSecrets secrets;

    Authorization(Credentials credentials, KnownSecrets secrets) {
        this.credentials = credentials;
        this.secrets = secrets;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        String header = header(chain);
        Response response = chain.proceed(with(chain.request(), header));
        if (response.code() != 401 || !credentials.renew(header)) {
            return response;
        }
        response.close();
        return chain.proceed(with(chain.request(), header(chain)));
    }

    private String header(Chain chain) throws IOException {
        try {
            String header = credentials.header(Attempt.left(chain));
            secrets.add(header);
            secrets.add(header.substring(header.indexOf(' ') + 1));
            return header;
        } catch (SourceException e) {
            throw new AuthorizationException(e.fault().kind(), e.fault().message(), e);
        } catch (RuntimeException e) {
            throw new AuthorizationException(
                    Fault.Kind.MISCONFIGURED,
                    "the credentials cannot be used: " + e.getClass().getSimpleName(),
                    e);
        }
    }

    private static Request with(Request request, String header) {
        return request.newBuilder().header("Authorization", header).build();
    }

    /** Never the credentials. */
    @Override
    public String toString() {
        return "authorization";
    }
}
