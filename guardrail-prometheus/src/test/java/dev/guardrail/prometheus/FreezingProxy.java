package dev.guardrail.prometheus;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes bytes on until it is told to freeze: then the connections there are stay open, and nothing comes through any more. */
final class FreezingProxy implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final int target;

    FreezingProxy(int target) throws IOException {
        this.target = target;
        start(this::accept);
    }

    private static final class Line {
        private final Socket client;
        private final Socket server;
        private volatile boolean frozen;

        Line(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void pass(Socket from, Socket to) {
            byte[] some = new byte[16 * 1024];
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                for (int n = in.read(some); n >= 0; n = in.read(some)) {
                    if (!frozen) {
                        to.getOutputStream().write(some, 0, n);
                    }
                }
            } catch (IOException e) {
                // One of them left.
            }
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "freezing proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Line line = new Line(listener.accept(), new Socket(InetAddress.getLoopbackAddress(), target));
                lines.add(line);
                start(() -> line.pass(line.client, line.server));
                start(() -> line.pass(line.server, line.client));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    void freeze() {
        lines.forEach(line -> line.frozen = true);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Line line : lines) {
            line.client.close();
            line.server.close();
        }
    }
}
