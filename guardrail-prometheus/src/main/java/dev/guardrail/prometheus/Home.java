package dev.guardrail.prometheus;

import dev.guardrail.source.Fault;
import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Lets requests out to their own server only. Redirects are off, but a host's client may have interceptors that send a
 * request elsewhere, and a token must not go with it: not to another host or port, and not from https to http.
 */
final class Home implements Interceptor {
    private final HttpUrl base;

    Home(HttpUrl base) {
        this.base = base;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        HttpUrl url = chain.request().url();
        boolean home =
                url.scheme().equals(base.scheme()) && url.host().equals(base.host()) && url.port() == base.port();
        if (!home) {
            throw new AuthorizationException(
                    Fault.Kind.MISCONFIGURED,
                    "the HTTP client led a request to " + url.scheme() + "://" + url.host() + ":" + url.port()
                            + ", and it is for " + base.scheme() + "://" + base.host() + ":" + base.port()
                            + " alone: it was not sent",
                    null);
        }
        return chain.proceed(chain.request());
    }
}
