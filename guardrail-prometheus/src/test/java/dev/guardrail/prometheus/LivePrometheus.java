package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** Whether both programs are on the path; where live tests are required, it is a failure that they are not. */
    static boolean isInstalled() {
        boolean installed =
                program("prometheus").isPresent() && program("promtool").isPresent();
        assertThat(installed || !"required".equals(System.getProperty("guardrail.live")))
                .as("prometheus and promtool are not on the path")
                .isTrue();
        return installed;
    }

    static LivePrometheus loadedWith(List<Path> openMetrics) {
        return loadedWith(openMetrics, List.of());
    }

    /** The same behind TLS, with a file that says whom it lets in. */
    static LivePrometheus guardedBy(Path webConfig, List<Path> openMetrics) {
        return loadedWith(openMetrics, List.of("--web.config.file=" + webConfig));
    }

    private static LivePrometheus loadedWith(List<Path> openMetrics, List<String> guard) {
        try {
            Path home = Files.createTempDirectory("guardrail-prometheus");
            for (Path file : openMetrics) {
                backfill(file, home.resolve("tsdb"));
            }
            return start(home, guard);
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

    private static LivePrometheus start(Path home, List<String> guard) throws IOException {
        Path config = Files.writeString(home.resolve("empty.yml"), "global: {scrape_interval: 1h}\n");
        String address = "127.0.0.1:" + freePort();
        List<String> command = new ArrayList<>(List.of(
                program("prometheus").orElseThrow().toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + home.resolve("tsdb"),
                "--storage.tsdb.retention.time=100y",
                "--web.listen-address=" + address));
        command.addAll(guard);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
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
        return new LivePrometheus(home, process, (guard.isEmpty() ? "http://" : "https://") + address);
    }

    private static void drain(BufferedReader log) {
        try {
            log.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // The server has ended; there is nothing more to read.
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
