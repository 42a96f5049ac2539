package dev.guardrail.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The program as people run it: the packed jar in a virtual machine of its own. */
final class Jar {
    private static final Path FILE = Path.of(System.getProperty("guardrail.jar", "target/guardrail.jar"));
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private Jar() {}

    /** How a run of it ended. */
    record Ended(int code, String out, String err) {
        Ended exits(int expected) {
            assertThat(code).as("exit code\n--- out\n%s\n--- err\n%s", out, err).isEqualTo(expected);
            return this;
        }
    }

    static Path file() {
        assertThat(FILE).as("built by mvn package").exists();
        return FILE;
    }

    static List<String> command(List<String> options, Object... args) {
        List<String> command = new ArrayList<>();
        command.add(JAVA.toString());
        command.addAll(options);
        command.addAll(List.of("-jar", file().toAbsolutePath().toString()));
        List.of(args).forEach(arg -> command.add(arg.toString()));
        return command;
    }

    /** Heeds signals, also where the build runs in the background of a shell, which has its children ignore some. */
    static Process start(Object... args) throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=HUP,INT,TERM"));
        command.addAll(command(List.of(), args));
        return quiet(new ProcessBuilder(command)).start();
    }

    /** Without what the tests' own virtual machine or a pipeline was told. */
    static ProcessBuilder quiet(ProcessBuilder builder) {
        Map<String, String> environment = builder.environment();
        environment.keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CI"));
        return builder;
    }

    static Ended run(Object... args) throws IOException, InterruptedException {
        return ended(start(args));
    }

    static Ended run(List<String> options, Object... args) throws IOException, InterruptedException {
        return ended(quiet(new ProcessBuilder(command(options, args))).start());
    }

    static Ended ended(Process process) throws InterruptedException {
        CompletableFuture<String> out = reading(process.getInputStream());
        CompletableFuture<String> err = reading(process.getErrorStream());
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("the program did not end: " + out.join() + err.join());
        }
        return new Ended(process.exitValue(), out.join(), err.join());
    }

    /** On a thread of its own: a pool might read one to its end first, while the program waits to be read on the other. */
    private static CompletableFuture<String> reading(InputStream in) {
        return CompletableFuture.supplyAsync(() -> text(in), task -> new Thread(task, "output of the program").start());
    }

    private static String text(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) throws IOException {
        return Files.readString(file);
    }
}
