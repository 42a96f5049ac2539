package dev.guardrail.report;

import dev.guardrail.text.Mapping;
import dev.guardrail.text.Node;
import dev.guardrail.text.Scalar;
import dev.guardrail.text.Syntax;
import dev.guardrail.text.TextLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A headless Chromium with one page open, driven over its DevTools protocol. For one thread. */
final class Browser implements AutoCloseable {
    private static final TextLimits LIMITS = new TextLimits(64 << 20, 64, 2_000_000);
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path profile;
    private final Socket socket = new Socket();
    private final WebSocket connection;
    private final List<Node> events = new ArrayList<>();
    private String session = "";
    private int commands;

    private Browser(Process process, Path profile) throws IOException {
        this.process = process;
        this.profile = profile;
        URI endpoint = endpoint(process);
        this.connection = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(endpoint, socket)
                .join();
    }

    /** The program, if there is one on the path. */
    static Optional<Path> installed() {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser").map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Browser start(Path program) throws IOException {
        Path profile = Files.createTempDirectory("guardrail-browser");
        List<String> command = List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank");
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Browser browser = new Browser(process, profile);
            browser.attach();
            return browser;
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static URI endpoint(Process process) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("DevTools listening on ")) {
                return URI.create(line.substring("DevTools listening on ".length()));
            }
        }
        throw new IOException("the browser ended before it listened, and said: " + said);
    }

    private void attach() {
        String target = text(command("Target.createTarget", "\"url\":\"about:blank\""), "targetId");
        session =
                text(command("Target.attachToTarget", "\"flatten\":true,\"targetId\":\"" + target + "\""), "sessionId");
        for (String domain : List.of("Page", "Network", "Runtime", "Log")) {
            command(domain + ".enable", "");
        }
    }

    /** Shows a file on a screen of a size, and returns once it has loaded. */
    void show(Path page, int width, int height, String medium, String scheme) {
        command(
                "Emulation.setDeviceMetricsOverride",
                "\"width\":" + width + ",\"height\":" + height + ",\"deviceScaleFactor\":1,\"mobile\":"
                        + (width < 600));
        command(
                "Emulation.setEmulatedMedia",
                "\"media\":\"" + medium + "\",\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + scheme
                        + "\"}]");
        events.clear();
        command("Page.navigate", "\"url\":\"" + page.toUri() + "\"");
        while (events.stream().noneMatch(event -> text(event, "method").equals("Page.loadEventFired"))) {
            events.add(next());
        }
    }

    /** What a script that yields a text yields. */
    String evaluate(String script) {
        Node result = command("Runtime.evaluate", "\"returnByValue\":true,\"expression\":" + quoted(script));
        return text(field(result, "result"), "value");
    }

    /** The page as PNG, or as PDF: in base 64. */
    String picture(boolean paper) {
        return paper
                ? text(command("Page.printToPDF", "\"printBackground\":false"), "data")
                : text(command("Page.captureScreenshot", "\"captureBeyondViewport\":true"), "data");
    }

    /** Everything that was fetched since the page was asked for. */
    List<String> requests() {
        return events.stream()
                .filter(event -> text(event, "method").equals("Network.requestWillBeSent"))
                .map(event -> text(field(field(event, "params"), "request"), "url"))
                .toList();
    }

    /** What the browser complained about, or a script said, since the page was asked for. */
    List<String> complaints() {
        return events.stream()
                .filter(event -> List.of("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")
                        .contains(text(event, "method")))
                .map(event -> field(event, "params").toString() + " " + describe(event))
                .toList();
    }

    private static String describe(Node event) {
        return find(event, "params")
                .flatMap(p -> find(p, "entry"))
                .map(e -> text(e, "text"))
                .orElse("");
    }

    private Node command(String method, String params) {
        int id = ++commands;
        String to = session.isEmpty() ? "" : ",\"sessionId\":\"" + session + "\"";
        connection
                .sendText("{\"id\":" + id + to + ",\"method\":\"" + method + "\",\"params\":{" + params + "}}", true)
                .join();
        while (true) {
            Node message = next();
            if (find(message, "id")
                    .filter(node -> value(node).equals(Integer.toString(id)))
                    .isPresent()) {
                return find(message, "result")
                        .orElseThrow(() ->
                                new IllegalStateException(method + ": " + text(field(message, "error"), "message")));
            }
            events.add(message);
        }
    }

    private Node next() {
        try {
            String message = socket.messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new IllegalStateException("the browser said nothing for " + PATIENCE_SECONDS + " s");
            }
            return Syntax.JSON.read("the browser", message, LIMITS).orRefuse().get(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Node> find(Node node, String key) {
        return node instanceof Mapping mapping ? mapping.get(key) : Optional.empty();
    }

    private static Node field(Node node, String key) {
        return find(node, key).orElseThrow(() -> new IllegalStateException("no " + key + " in " + node));
    }

    private static String text(Node node, String key) {
        return find(node, key).map(Browser::value).orElse("");
    }

    private static String value(Node node) {
        return node instanceof Scalar scalar ? scalar.text() : node.words();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /** Asks it to end, and makes sure that it and its profile are gone. */
    @Override
    public void close() {
        connection.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException("the profile of the browser stays in " + profile, e);
        }
    }

    /** Collects messages, which may come in parts. */
    private static final class Socket implements WebSocket.Listener {
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final StringBuilder parts = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                messages.add(parts.toString());
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
