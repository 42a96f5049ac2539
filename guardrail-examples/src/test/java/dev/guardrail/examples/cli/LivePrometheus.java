package dev.guardrail.examples.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Prometheus on a free port of this machine, filled from OpenMetrics files before it starts. */
final class LivePrometheus implements AutoCloseable {
    private final Path home;
    private final Process process;
    private final String url;

    private LivePrometheus(Path home, Process process, String url) {
        this.home = home;
        this.process = process;
        this.url = url;
    }

    /** Whether both programs are on the path. */
    static boolean isInstalled() {
        return program("prometheus").isPresent() && program("promtool").isPresent();
    }

    static LivePrometheus loadedWith(List<Path> openMetrics) {
        try {
            Path home = Files.createTempDirectory("guardrail-prometheus");
            for (Path file : openMetrics) {
                backfill(file, home.resolve("tsdb"));
            }
            return start(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> program(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void backfill(Path file, Path tsdb) throws IOException {
        Process promtool = new ProcessBuilder(
                        program("promtool").orElseThrow().toString(),
                        "tsdb",
                        "create-blocks-from",
                        "openmetrics",
                        "-q",
                        file.toString(),
                        tsdb.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (waitFor(promtool) != 0) {
            throw new IllegalStateException(file + " could not be loaded: " + output);
        }
    }

    private static LivePrometheus start(Path home) throws IOException {
        Path config = Files.writeString(home.resolve("empty.yml"), "global: {scrape_interval: 1h}\n");
        String address = "127.0.0.1:" + freePort();
        Process process = new ProcessBuilder(
                        program("prometheus").orElseThrow().toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + home.resolve("tsdb"),
                        "--storage.tsdb.retention.time=100y",
                        "--web.listen-address=" + address)
                .redirectErrorStream(true)
                .start();
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder seen = new StringBuilder();
        for (String line = log.readLine(); ; line = log.readLine()) {
            if (line == null) {
                throw new IllegalStateException("Prometheus did not start: " + seen);
            } else if (line.contains("Server is ready to receive web requests")) {
                break;
            }
            seen.append(line).append('\n');
        }
        Thread drain = new Thread(() -> drain(log), "prometheus log");
        drain.setDaemon(true);
        drain.start();
        return new LivePrometheus(home, process, "http://" + address);
    }

    private static void drain(BufferedReader log) {
        try (log) {
            log.lines().forEach(line -> {});
        } catch (IOException | UncheckedIOException e) {
            // The process is gone, and its log with it.
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            try (Stream<Path> files = Files.walk(home)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
