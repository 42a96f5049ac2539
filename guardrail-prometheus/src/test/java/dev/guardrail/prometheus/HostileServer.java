package dev.guardrail.prometheus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Speaks TCP and not much HTTP: what a broken proxy or a dying machine does to a connection. */
final class HostileServer implements AutoCloseable {

    /** What is done to one connection. */
    @FunctionalInterface
    interface Act {
        void on(Socket connection) throws IOException;
    }

    private final ServerSocket listener;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    private HostileServer(ServerSocket listener) {
        this.listener = listener;
    }

    static HostileServer doing(Act act) {
        try {
            HostileServer server = new HostileServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread thread = new Thread(() -> server.serve(act), "hostile server");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Act act) {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                act.on(connection);
            } catch (IOException e) {
                // The client left, or the test is over.
            }
        }
    }

    /** Ends the connection as a crashed machine would, without a farewell. */
    static void reset(Socket connection) throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }

    /** Reads what the client has sent so far; a reset before that can overtake the request. */
    static void listen(Socket connection) throws IOException {
        byte[] some = new byte[64 * 1024];
        if (connection.getInputStream().read(some) < 0) {
            throw new IOException("nothing was asked");
        }
    }

    static void say(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        connection.getOutputStream().flush();
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/";
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
