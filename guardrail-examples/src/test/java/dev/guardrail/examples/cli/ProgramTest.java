package dev.guardrail.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands, in this virtual machine. */
class ProgramTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

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

    private ExitCode run(Object... args) {
        return Program.run(
                new PrintWriter(out),
                new PrintWriter(err, true),
                Arrays.stream(args).map(Object::toString).toArray(String[]::new));
    }

    @Test
    void lint_ofWhatIsFine_exits0_andAsksNothing() throws IOException {
        assertThat(run("lint", Gates.asking(folder, "errors", "answer_2"))).isEqualTo(ExitCode.WELL);
        assertThat(prometheus.questions()).isZero();
    }

    @Test
    void lint_ofWhatCannotRun_exits1_withThePlace() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "kind: AnalysisTemplate\nmetadata: [\n");
        assertThat(run("lint", broken)).isEqualTo(ExitCode.NOT_WELL);
        assertThat(out.toString()).contains("broken.yaml:", "error");
    }

    @Test
    void lint_strict_countsWarnings() throws IOException {
        Path gate = Gates.asking(folder, "errors", "rate(answer_2[5m])) or vector(0");
        run("lint", gate, "--format", "json");
        assertThat(out.toString()).contains("\"findings\"");
        assertThat(run("lint", gate, "--strict")).isEqualTo(ExitCode.NOT_WELL);
    }

    @ParameterizedTest
    @CsvSource({"json,\"findings\"", "sarif,\"2.1.0\"", "text,nothing found"})
    void lint_inEveryFormat(String format, String part) throws IOException {
        Path gate = Gates.asking(folder, "errors", "answer_2", "      consecutiveSuccessLimit: 1\n");
        run("lint", gate, "--format", format);
        assertThat(out.toString()).contains(format.equals("text") ? "note" : part);
    }

    @Test
    void lint_ofFileThatIsNotThere_exits2() {
        assertThat(run("lint", folder.resolve("gone.yaml"))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("gone.yaml: there is no such file");
    }

    @Test
    void lint_probe_findsMetricsWithoutData() throws IOException {
        Path gate = Gates.asking(folder, "errors", "no_such_series");
        run("lint", gate, "--probe", "--prometheus", prometheus.url());
        assertThat(out.toString()).contains("probe-no-evidence", "metric errors");
        out.getBuffer().setLength(0);
        assertThat(run("lint", gate, "--probe", "--prometheus", "http://127.0.0.1:1"))
                .isEqualTo(ExitCode.NOT_WELL);
        assertThat(out.toString()).contains("probe-failed", "UNREACHABLE");
    }

    @ParameterizedTest
    @CsvSource({
        "frobnicate,frobnicate",
        "check,FILE",
        "lint --format pdf x.yaml,pdf",
        "replay x.yaml,--from",
        "replay x.yaml --from yesterday,'yesterday' is no instant; write 2026",
        "check --arg nothing x.yaml,NAME=VALUE",
        "check --arg =nothing x.yaml,NAME=VALUE",
        "check --deadline soon x.yaml,'soon' is no duration; write 90s",
        "check --overrule-by me x.yaml,--overrule-because"
    })
    void wrongUsage_exits2_andSaysWhatIsWrong(String line, String part) {
        assertThat(run((Object[]) line.split(" "))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains(part, "--help");
    }

    @Test
    void check_withArguments_putsThemIn() throws IOException {
        Path gate = Files.writeString(folder.resolve("gate.yaml"), """
                apiVersion: argoproj.io/v1alpha1
                kind: AnalysisTemplate
                metadata:
                  name: gate
                spec:
                  args:
                    - name: series
                    - name: most
                  metrics:
                    - name: errors
                      successCondition: result[0] <= {{args.most}}
                      provider:
                        prometheus:
                          query: sum({__name__="{{args.series}}"})
                """);
        Object[] check = {"check", gate, "--prometheus", prometheus.url(), "--arg", "series=answer_7", "--arg", "most=7"
        };
        assertThat(run(check)).as("%s%s", out, err).isEqualTo(ExitCode.WELL);
        check[7] = "most=6";
        assertThat(run(check)).isEqualTo(ExitCode.NOT_WELL);
        check[7] = "most=true || true";
        assertThat(run(check)).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void check_strict_refusesWarnings() throws IOException {
        Path gate = Gates.asking(folder, "errors", "clamp_max(answer_2, 5)");
        assertThat(run("check", gate, "--prometheus", prometheus.url(), "--strict"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("Strict mode refuses", "clamp_max");
        assertThat(prometheus.questions()).isZero();
    }

    @Test
    void check_ofTemplatesThatDoNotExist_saysWhichThereAre() throws IOException {
        Path gate = Gates.asking(folder, "errors", "answer_2");
        assertThat(run("check", gate, "--template", "error", "--prometheus", prometheus.url()))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("'error'", "errors");
    }

    @Test
    void explain_saysAgainWhatWasReported() throws IOException {
        Path gate = Gates.asking(folder, "errors", "answer_4");
        Path json = folder.resolve("out.json");
        run("check", gate, "--prometheus", prometheus.url(), "--report", json);
        String first = out.toString();
        out.getBuffer().setLength(0);
        assertThat(run("explain", json, "--report", folder.resolve("again.txt")))
                .isEqualTo(ExitCode.WELL);
        assertThat(out.toString()).isEqualTo(first);
        assertThat(Files.readString(folder.resolve("again.txt"))).isEqualTo(first);
    }

    @Test
    void explain_ofWhatIsNoReport_exits2() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{\"some\": \"thing\"}");
        assertThat(run("explain", other)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("other.json");
    }

    @Test
    void replay_saysWhenTheReleaseWouldHaveBeenStopped() throws IOException {
        Path gate = Gates.asking(folder, "errors", "answer_2", "      interval: 1m\n      count: 10\n");
        Object[] replay = {"replay", gate, "--prometheus", prometheus.url(), "--from", "2026-01-02T00:00:00Z"};
        assertThat(run(replay)).as("%s%s", out, err).isEqualTo(ExitCode.WELL);
        assertThat(out.toString()).startsWith("It would have gone on (nothing injected).");
        assertThat(prometheus.questions()).isEqualTo(10);
        out.getBuffer().setLength(0);
        assertThat(run(with(replay, "--inject", "scrape-gap=5m+10s"))).isEqualTo(ExitCode.NOT_WELL);
        assertThat(out.toString())
                .startsWith("It would have been stopped at 2026-01-02T00:05:00Z, 300 s after the start");
        out.getBuffer().setLength(0);
        assertThat(run(with(replay, "--inject", "error-rate=2:errors"))).isEqualTo(ExitCode.NOT_WELL);
        assertThat(run(with(replay, "--inject", "error-rate=2:error"))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("there is no metric 'error'; did you mean errors?");
        assertThat(run(with(replay, "--to", "2026-01-02T00:03:30Z"))).isEqualTo(ExitCode.NOT_WELL);
    }

    @Test
    void replay_findsTheSmallestRegressionCaught() throws IOException {
        Path gate = Gates.asking(folder, "errors", "answer_2", "      interval: 1m\n      count: 10\n");
        Object[] replay = {"replay", gate, "--prometheus", prometheus.url(), "--from", "2026-01-02T00:00:00Z"};
        assertThat(run(with(replay, "--smallest", "latency=0.5..2.5:errors"))).isEqualTo(ExitCode.WELL);
        assertThat(out.toString())
                .startsWith("latency of errors: caught from 1.00")
                .contains("missed at 1.0.", "1.000  went on", "2.500  stopped at 2026-01-02T00:00:00Z")
                .contains("It would have gone on (nothing injected).");
        assertThat(prometheus.questions()).as("each instant is asked for once").isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "error-rate",
                "error-rate=3",
                "error-rate=3..2",
                "error-rate=1..3",
                "pods-die=1..3",
                "latency=a..b",
                "latency=1..2:other"
            })
    void replay_ofWhatCannotBeLookedFor_exits2(String range) throws IOException {
        Path gate = Gates.asking(folder, "errors", "answer_2");
        assertThat(run("replay", gate, "--from", "0", "--prometheus", prometheus.url(), "--smallest", range))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("--smallest " + range);
        assertThat(prometheus.questions()).isZero();
    }

    @Test
    void replay_doesNotGoBeyondNow() throws IOException {
        Path gate = Gates.asking(folder, "errors", "answer_2", "      interval: 1h\n      count: 10\n");
        Instant from = Instant.now().minusSeconds(5400);
        Object[] replay = {"replay", gate, "--prometheus", prometheus.url(), "--from", from};
        assertThat(run(replay)).isEqualTo(ExitCode.NOT_WELL);
        assertThat(prometheus.questions()).isEqualTo(2);
        assertThat(out.toString()).contains("TERMINATED -> HOLD");
        assertThat(run(with(replay, "--to", from.plusSeconds(9000)))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run(with(replay, "--inject", "latency=1", "--smallest", "latency=1..2")))
                .isEqualTo(ExitCode.BAD_INPUT);
    }

    @ParameterizedTest
    @CsvSource({"sunshine=3", "error-rate=1", "error-rate=much", "pods-die=0", "scrape-gap=5m", "scrape-gap=a+b"})
    void replay_ofWhatCannotBeInjected_exits2(String injected) throws IOException {
        Path gate = Gates.asking(folder, "errors", "answer_2");
        assertThat(run("replay", gate, "--from", "0", "--prometheus", prometheus.url(), "--inject", injected))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("--inject " + injected);
    }

    @Test
    void report_thatIsThere_staysWhole() throws IOException {
        Path gate = Gates.asking(folder, "errors", "answer_2");
        Path json = Files.writeString(folder.resolve("out.json"), "older");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), json);
        run("check", gate, "--prometheus", prometheus.url(), "--report", link);
        assertThat(link).isSymbolicLink();
        assertThat(Report.read(json).decision()).hasToString("PROCEED");
    }

    @Test
    void report_neverGoesOverWhatIsReadOrAnotherReport() throws IOException {
        Path yaml = Gates.asking(folder, "errors", "answer_2");
        Path gate = Files.move(yaml, folder.resolve("gate.txt"));
        String text = Files.readString(gate);
        for (Object[] reports : new Object[][] {
            {"--report", gate},
            {
                "--report",
                folder.resolve("x.json"),
                "--report",
                folder.resolve(".").resolve("x.json")
            }
        }) {
            assertThat(run(with(new Object[] {"check", gate, "--prometheus", prometheus.url()}, reports)))
                    .isEqualTo(ExitCode.BAD_INPUT);
        }
        assertThat(err.toString()).contains("gate.txt would write over", "x.json would write over");
        assertThat(gate).hasContent(text);
        assertThat(prometheus.questions()).isZero();
    }

    @Test
    void argument_givenTwice_isRefused() throws IOException {
        Path gate = Gates.asking(folder, "errors", "answer_2");
        assertThat(run("check", gate, "--prometheus", prometheus.url(), "--arg", "a=1", "--arg", "a=2"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("argument 'a' is given twice");
    }

    @Test
    void secret_fromWhatHasNoEnd_isRefused() throws IOException {
        Path gate = Gates.asking(folder, "errors", "answer_2");
        assertThat(run("check", gate, "--prometheus", prometheus.url(), "--arg-file", "token=/dev/zero"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("/dev/zero is larger than");
    }

    /** One that nobody may read, whoever it is. */
    @Test
    void unreadableFile_isSaid_andNothingIsAsked() throws IOException {
        Path gate = Gates.asking(folder, "errors", "answer_2");
        Path unreadable = Path.of("/proc/self/mem");
        assertThat(run("check", gate, unreadable, "--prometheus", prometheus.url()))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("/proc/self/mem: error: cannot be read");
        assertThat(run("lint", gate, unreadable)).isEqualTo(ExitCode.NOT_WELL);
        assertThat(run("explain", unreadable)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(prometheus.questions()).isZero();
    }

    @Test
    void check_ofAnEmptyFileBesideOthers_exits2() throws IOException {
        Path gate = Gates.asking(folder, "errors", "answer_2");
        Path empty = Files.createFile(folder.resolve("more.yaml"));
        assertThat(run("check", gate, empty, "--prometheus", prometheus.url())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("more.yaml: error: the file is empty");
        assertThat(prometheus.questions()).isZero();
    }

    @Test
    void explain_ofAFolderWithoutRuns_saysSo() {
        assertThat(run("explain", folder)).isEqualTo(ExitCode.WELL);
        assertThat(out.toString()).contains("no run is kept there");
    }

    private static Object[] with(Object[] args, Object... more) {
        Object[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return all;
    }
}
