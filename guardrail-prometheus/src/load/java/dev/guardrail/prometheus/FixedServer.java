package dev.guardrail.prometheus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Answers every query with the same series after the same delay, on one thread, in a process of its own, so that what it
 * costs is not counted as ours. A delay below zero: it accepts and never answers.
 */
final class FixedServer {
    private static final String LENGTH = "content-length: ";

    private final Selector selector;
    private final long delayNanos;
    private final int series;
    private final Queue<Due> due = new ArrayDeque<>();

    private record Due(long at, SocketChannel channel, String time) {}

    private FixedServer(Selector selector, long delayNanos, int series) {
        this.selector = selector;
        this.delayNanos = delayNanos;
        this.series = series;
    }

    /** Delay in milliseconds, number of series; prints the port. */
    public static void main(String[] args) throws IOException {
        try (Selector selector = Selector.open();
                ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
            listener.configureBlocking(false);
            listener.register(selector, SelectionKey.OP_ACCEPT);
            System.out.println(listener.socket().getLocalPort());
            new FixedServer(selector, Long.parseLong(args[0]) * 1_000_000, Integer.parseInt(args[1])).serve(listener);
        }
    }

    /** Starts one, and gives its process and address. */
    static Running start(long delayMillis, int series) {
        try {
            Process process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-cp",
                            System.getProperty("java.class.path"),
                            FixedServer.class.getName(),
                            String.valueOf(delayMillis),
                            String.valueOf(series))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new Running(process, process.inputReader().readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server's process and port. */
    record Running(Process process, String port) implements AutoCloseable {
        String url() {
            return "http://127.0.0.1:" + port;
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    private void serve(ServerSocketChannel listener) throws IOException {
        while (true) {
            long wait = due.isEmpty() ? 1000 : Math.max(1, (due.peek().at() - System.nanoTime()) / 1_000_000);
            selector.select(wait);
            for (SelectionKey key : selector.selectedKeys()) {
                if (key.isAcceptable()) {
                    SocketChannel channel = listener.accept();
                    channel.configureBlocking(false);
                    channel.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(32 * 1024));
                } else {
                    read(key);
                }
            }
            selector.selectedKeys().clear();
            while (!due.isEmpty() && due.peek().at() <= System.nanoTime()) {
                answer(due.remove());
            }
        }
    }

    private void read(SelectionKey key) {
        SocketChannel channel = (SocketChannel) key.channel();
        ByteBuffer buffer = (ByteBuffer) key.attachment();
        try {
            if (channel.read(buffer) < 0) {
                channel.close();
                return;
            }
        } catch (IOException e) {
            key.cancel();
            return;
        }
        String text =
                StandardCharsets.ISO_8859_1.decode(buffer.duplicate().flip()).toString();
        int head = text.indexOf("\r\n\r\n");
        int length = text.toLowerCase(java.util.Locale.ROOT).indexOf(LENGTH);
        if (head < 0 || length < 0) {
            return;
        }
        int body = Integer.parseInt(text.substring(length + LENGTH.length(), text.indexOf('\r', length)));
        if (text.length() >= head + 4 + body) {
            buffer.clear();
            if (delayNanos >= 0) {
                due.add(new Due(System.nanoTime() + delayNanos, channel, time(text)));
            }
        }
    }

    private static String time(String form) {
        int start = form.indexOf("&time=") + "&time=".length();
        return form.substring(start, form.indexOf('&', start));
    }

    /** For 1970 nothing, else the series with the instant asked for. */
    private void answer(Due asked) throws IOException {
        StringBuilder body =
                new StringBuilder("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[");
        for (int i = 0; i < (asked.time().equals("1.000") ? 0 : series); i++) {
            body.append(i == 0 ? "" : ",")
                    .append(
                            "{\"metric\":{\"__name__\":\"kube_pod_container_status_restarts_total\",\"container\":\"app\",")
                    .append("\"instance\":\"10.0.0.12:8080\",\"job\":\"kube-state-metrics\",\"namespace\":\"shop\",")
                    .append("\"node\":\"node-17\",\"pod\":\"web-6d5f7c9b8-")
                    .append(i)
                    .append("\",\"service\":\"kube-state-metrics\",\"uid\":\"5b0cfb05-8f26-4c1c-9f0e-d0a5b4d1f3a7\"},")
                    .append("\"value\":[")
                    .append(asked.time())
                    .append(",\"0.9876543210123456\"]}");
        }
        body.append("]}}");
        byte[] bytes = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
        try {
            ByteBuffer out = ByteBuffer.wrap(bytes);
            while (out.hasRemaining()) {
                asked.channel().write(out);
            }
        } catch (IOException e) {
            asked.channel().close();
        }
    }
}
