package dev.guardrail.prometheus;

import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.EventListener;

/**
 * How far the calls of an attempt have come: whether its question is on its way over a connection that was there before. A server leaves those
 * when it likes; the HTTP client looks whether it has before a POST, and only where that was idle for ten seconds. Safe for
 * use by several threads.
 */
final class Passage extends EventListener {
    private volatile boolean hasConnected;
    private volatile boolean isOnKeptConnection;

    /** Whether nothing has come back over a connection that was kept. */
    boolean isOnKeptConnection() {
        return isOnKeptConnection;
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        hasConnected = true;
    }

    @Override
    public void requestHeadersStart(Call call) {
        isOnKeptConnection = !hasConnected;
    }

    @Override
    public void responseHeadersStart(Call call) {
        isOnKeptConnection = false;
        hasConnected = false;
    }
}
