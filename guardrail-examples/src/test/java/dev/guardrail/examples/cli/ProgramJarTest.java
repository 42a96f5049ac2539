package dev.guardrail.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.examples.cli.Jar.Ended;
import dev.guardrail.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as a process: what it exits with, what it says, what it leaves behind. */
@Tag("jar")
class ProgramJarTest {
    @TempDir
    Path folder;

    private StubPrometheus prometheus;

    @BeforeEach
    void serve() throws IOException {
        prometheus = new StubPrometheus();
    }

    @AfterEach
    void stop() {
        prometheus.close();
    }

    @Test
    void check_ofWhatIsWell_proceeds_andWritesEveryReport() throws Exception {
        Path gate = Gates.asking(folder, "errors", "answer_2");
        Ended ended = Jar.run(
                "check",
                gate,
                "--prometheus",
                prometheus.url(),
                "--subject",
                "shop/web",
                "--report",
                folder.resolve("out.html"),
                "--report",
                folder.resolve("out.json"),
                "--report",
                folder.resolve("out.xml"),
                "--report",
                folder.resolve("out.txt"));
        ended.exits(0);
        assertThat(ended.out()).startsWith("SUCCESSFUL -> PROCEED").contains("shop/web");
        assertThat(ended.err()).contains("errors  SUCCESSFUL  1 of 1");
        assertThat(Jar.read(folder.resolve("out.html"))).contains("<html");
        assertThat(Report.read(folder.resolve("out.json")).phase()).hasToString("SUCCESSFUL");
        assertThat(Jar.read(folder.resolve("out.xml"))).contains("<testsuite");
        assertThat(Jar.read(folder.resolve("out.txt"))).isEqualTo(ended.out());
        assertThat(folder.toFile().list()).noneMatch(name -> name.endsWith(".part"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"answer_4", "no_such_series"})
    void check_ofWhatIsNotWell_exits1(String query) throws Exception {
        Path gate = Gates.asking(folder, "errors", query);
        Ended ended = Jar.run("check", gate, "--prometheus", prometheus.url()).exits(1);
        assertThat(ended.out()).contains("ABORT");
    }

    @Test
    void check_ofServerThatIsNotThere_exits1_andSaysWhere() throws Exception {
        Path gate = Gates.asking(folder, "errors", "answer_2");
        Ended ended =
                Jar.run("check", gate, "--prometheus", "http://127.0.0.1:1").exits(1);
        assertThat(ended.out()).contains("ERROR -> ABORT", "127.0.0.1:1");
    }

    @Test
    void check_ofFileThatIsNotThere_exits2_andAsksNothing() throws Exception {
        Path gate = Gates.asking(folder, "errors", "answer_2");
        Ended ended = Jar.run("check", gate, folder.resolve("gone.yaml"), "--prometheus", prometheus.url())
                .exits(2);
        assertThat(ended.err()).contains("gone.yaml: there is no such file");
        assertThat(prometheus.questions()).isZero();
    }

    @Test
    void check_ofFileThatCannotBeRead_exits2() throws Exception {
        Path secret = Files.writeString(folder.resolve("gate.yaml"), "kind: [");
        assertThat(Jar.run("check", secret, "--prometheus", prometheus.url())
                        .exits(2)
                        .err())
                .contains("gate.yaml:1:");
    }

    @Test
    void check_ofReportThatCannotBeWrittenThere_exits2_beforeAnythingIsAsked() throws Exception {
        Path gate = Gates.asking(folder, "errors", "answer_2");
        Ended noFolder = Jar.run(
                "check", gate, "--prometheus", prometheus.url(), "--report", folder.resolve("no/such/out.json"));
        assertThat(noFolder.exits(2).err()).contains("there is no folder", "no/such");
        Ended noFormat =
                Jar.run("check", gate, "--prometheus", prometheus.url(), "--report", folder.resolve("out.pdf"));
        assertThat(noFormat.exits(2).err()).contains("out.pdf", ".html");
        assertThat(prometheus.questions()).isZero();
    }

    /** A full disk is found out when it is too late to refuse; the other reports are written all the same. */
    @Test
    void check_withFullDisk_neverProceeds_andLosesNothing() throws Exception {
        Path full = Path.of("/dev/full");
        assertThat(full).as("a device that is always full").exists();
        Path linked = Files.createSymbolicLink(folder.resolve("full.json"), full);
        Path gate = Gates.asking(folder, "errors", "answer_2");
        Ended ended = Jar.run(
                "check",
                gate,
                "--prometheus",
                prometheus.url(),
                "--report",
                linked,
                "--report",
                folder.resolve("out.json"));
        ended.exits(3);
        assertThat(ended.err()).contains("full.json", "could not be written", "No space left");
        assertThat(ended.out()).startsWith("SUCCESSFUL -> PROCEED");
        assertThat(Report.read(folder.resolve("out.json")).phase()).hasToString("SUCCESSFUL");
    }

    @Test
    void check_intoAFullOutput_neverProceeds() throws Exception {
        Path gate = Gates.asking(folder, "errors", "answer_2");
        ProcessBuilder builder =
                Jar.quiet(new ProcessBuilder(Jar.command(List.of(), "check", gate, "--prometheus", prometheus.url())));
        builder.redirectOutput(Path.of("/dev/full").toFile());
        assertThat(Jar.ended(builder.start()).code()).isEqualTo(3);
    }

    @Test
    void check_intoABrokenPipe_neverProceeds() throws Exception {
        Path gate = Gates.asking(folder, "errors", "answer_2");
        Process process = Jar.start("check", gate, "--prometheus", prometheus.url());
        process.getInputStream().close();
        assertThat(process.waitFor()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP"})
    void check_thatIsStoppedByASignal_holds_andWritesItsReportAndJournal(String signal) throws Exception {
        Path gate = Gates.asking(folder, "errors", "answer_2", "      interval: 10m\n      count: 5\n");
        Path report = folder.resolve("out.json");
        Path journals = folder.resolve("journals");
        Process process =
                Jar.start("check", gate, "--prometheus", prometheus.url(), "--report", report, "--journal", journals);
        // The first measurement is on its way out once its line is there.
        awaitLine(process, "SUCCESSFUL");
        kill(process, signal);
        Ended ended = Jar.ended(process).exits(1);
        assertThat(ended.out()).startsWith("TERMINATED -> HOLD").contains("by a signal");
        assertThat(Report.read(report).phase()).hasToString("TERMINATED");
        assertThat(Jar.run("explain", journals).exits(0).out()).contains("TERMINATED -> HOLD");
    }

    /** {@link Process#destroy} would close the streams too. */
    private static void kill(Process process, String signal) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static void awaitLine(Process process, String part) throws IOException {
        // Byte by byte: what is read ahead would be missing from what the test reads later.
        StringBuilder line = new StringBuilder();
        for (int read = process.getErrorStream().read();
                read >= 0;
                read = process.getErrorStream().read()) {
            line.append((char) read);
            if (read == '\n' && line.indexOf(part) >= 0) {
                return;
            }
        }
        throw new AssertionError("no line with " + part + " in " + line);
    }

    @Test
    void check_whoseServerHangs_endsBySignalToo() throws Exception {
        Path gate = Gates.asking(folder, "errors", "hang");
        Process process = Jar.start("check", gate, "--prometheus", prometheus.url());
        prometheus.awaitQuestion();
        kill(process, "TERM");
        assertThat(Jar.ended(process).exits(1).out()).startsWith("TERMINATED -> HOLD");
    }

    @Test
    void check_ofAThousandTemplates_judgesEach() throws Exception {
        for (int i = 0; i < 1000; i++) {
            Gates.asking(folder, "gate-" + i, i == 700 ? "answer_4" : "answer_2");
        }
        Path report = folder.resolve("out.json");
        // The optimizing compiler would take longer than it saves.
        List<String> options = List.of("-XX:TieredStopAtLevel=1");
        Ended ended = Jar.run(options, "check", folder, "--prometheus", prometheus.url(), "--report", report);
        assertThat(ended.exits(1).out()).startsWith("FAILED -> ABORT").contains("gate-700");
        assertThat(Report.read(report).phases()).hasSize(1000);
        Files.delete(report); // it would be taken for a template
        Gates.asking(folder, "gate-700", "answer_3");
        assertThat(Jar.run(options, "check", folder, "--prometheus", prometheus.url())
                        .exits(0)
                        .out())
                .startsWith("SUCCESSFUL -> PROCEED");
    }

    @Test
    void check_withoutMemory_neverProceeds_andSaysSo() throws Exception {
        for (int i = 0; i < 1000; i++) {
            Gates.asking(folder, "gate-" + i, "answer_2");
        }
        // The program has no room for the templates; the collector gives up on it soon.
        List<String> cramped = List.of("-Xmx8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        Ended ended = Jar.run(cramped, "check", folder, "--prometheus", prometheus.url());
        assertThat(ended.exits(3).err()).contains("internal error", "OutOfMemoryError", "-Xmx");
    }

    @Test
    void check_ofAFailedRevision_holdsUntilOverruled() throws Exception {
        Path journals = folder.resolve("journals");
        Path bad = Gates.asking(folder, "errors", "answer_4");
        Jar.run("check", bad, "--prometheus", prometheus.url(), "--journal", journals, "--revision", "r1")
                .exits(1);
        Path good = Gates.asking(folder, "errors", "answer_2");
        Object[] again = {"check", good, "--prometheus", prometheus.url(), "--journal", journals, "--revision", "r1"};
        assertThat(Jar.run(again).exits(1).out()).startsWith("SUCCESSFUL -> HOLD");
        Ended overruled = Jar.run(
                "check",
                good,
                "--prometheus",
                prometheus.url(),
                "--journal",
                journals,
                "--revision",
                "r1",
                "--overrule-by",
                "mira",
                "--overrule-because",
                "the exporter was wrong");
        assertThat(overruled.exits(0).out()).contains("mira", "the exporter was wrong");
    }

    @Test
    void program_holdsEverythingOnce_andNoModuleDescriptor() throws Exception {
        Set<String> names = new HashSet<>();
        try (JarFile jar = new JarFile(Jar.file().toFile())) {
            Enumeration<JarEntry> entries = jar.entries();
            while (entries.hasMoreElements()) {
                assertThat(names.add(entries.nextElement().getName())).isTrue();
            }
            assertThat(names).noneMatch(name -> name.endsWith("module-info.class"));
            assertThat(names).noneMatch(name -> name.startsWith("META-INF/") && name.endsWith(".SF"));
            assertThat(names).contains("META-INF/LICENSE", "META-INF/services/dev.guardrail.spec.ProviderCatalog");
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo(Program.class.getName());
        }
        assertThat(Jar.run("version").exits(0).out()).startsWith("guardrail 0.").contains("Java");
        assertThat(Jar.run("--help").exits(0).out()).contains("check", "lint", "explain", "replay", "version");
    }
}
