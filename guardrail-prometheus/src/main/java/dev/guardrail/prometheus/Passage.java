package dev.guardrail.prometheus;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * How far the calls of an attempt have come: whether its question is on its way over a connection that has served before. A
 * server leaves those when it likes; the HTTP client looks whether it has before a POST, and only where that was idle for
 * ten seconds. Safe for use by several threads.
 */
final class Passage extends EventListener {
    /** Of HTTP/2 only: others have served when a second call gets them, but here it may come before the first answer. */
    private static final Set<Connection> SERVED =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private volatile @Nullable Connection shared;
    private volatile boolean hasBegun;
    private volatile boolean hasConnected;
    private volatile boolean isOnKeptConnection;

    /** Whether a connection was looked for; until then a call waits for a thread, or in an interceptor. */
    boolean hasBegun() {
        return hasBegun;
    }

    /** Whether nothing has come back over a connection that was kept. */
    boolean isOnKeptConnection() {
        return isOnKeptConnection;
    }

    /** Itself where the host has no listener: joining two is not known to OkHttp before 5.3. */
    EventListener beside(EventListener hosts) {
        return hosts == NONE ? this : hosts.plus(this);
    }

    @Override
    public void proxySelectStart(Call call, HttpUrl url) {
        hasBegun = true;
    }

    @Override
    public void connectEnd(Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
        hasConnected = true;
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        hasBegun = true;
        Protocol protocol = connection.protocol();
        shared = protocol == Protocol.HTTP_2 || protocol == Protocol.H2_PRIOR_KNOWLEDGE ? connection : null;
    }

    @Override
    public void requestHeadersStart(Call call) {
        Connection ofSeveral = shared;
        isOnKeptConnection = ofSeveral == null ? !hasConnected : SERVED.contains(ofSeveral);
        hasConnected = false;
    }

    @Override
    public void responseHeadersStart(Call call) {
        isOnKeptConnection = false;
        Connection ofSeveral = shared;
        if (ofSeveral != null) {
            SERVED.add(ofSeveral);
        }
    }
}
