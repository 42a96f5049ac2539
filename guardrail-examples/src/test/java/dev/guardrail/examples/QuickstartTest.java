package dev.guardrail.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.judge.Phase;
import dev.guardrail.report.Report;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class QuickstartTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine line = Quickstart.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(args);
    }

    @Test
    void quickstart_withoutOptions_judgesEveryRecordedRolloutAsItMustBe() {
        assertThat(run()).isZero();
        assertThat(out.toString())
                .contains("SUCCESSFUL -> PROCEED", "FAILED -> ABORT", "ERROR -> ABORT", "0 came out wrong")
                .doesNotContain("WRONG");
    }

    @ParameterizedTest
    @MethodSource("dev.guardrail.examples.RecordedCase#all")
    void report_ofEveryRecordedRollout_explainsItself(RecordedCase recorded) throws Exception {
        Report report = recorded.judge();

        assertThat(recorded.cameOutRight(report)).as(report.text()).isTrue();
        report.phases().forEach((guardrail, phase) -> {
            if (phase == Phase.FAILED || phase == Phase.ERROR) {
                assertThat(report.text()).contains(guardrail + ": " + phase, "meaning", "causes", "next");
            }
        });
    }

    @Test
    void quickstart_someOptionsOfYourOwnRollout_isBadInput() {
        assertThat(run("--prometheus", "http://127.0.0.1:1")).isEqualTo(2);
        assertThat(err.toString()).contains("--namespace", "--deployment", "--replicaset");
    }

    @Test
    void quickstart_nameThatIsNoKubernetesName_isBadInputThatNamesIt() {
        assertThat(run(
                        "--prometheus",
                        "http://127.0.0.1:1",
                        "--namespace",
                        "a\"} or vector(0)",
                        "--deployment",
                        "web",
                        "--replicaset",
                        "web-1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("namespace", "vector(0)", "is not a Kubernetes name");
    }

    @Test
    void quickstart_addressThatIsNone_isBadInputThatNamesIt() {
        assertThat(run(
                        "--prometheus",
                        "prometheus.example",
                        "--namespace",
                        "shop",
                        "--deployment",
                        "web",
                        "--replicaset",
                        "web-1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("prometheus.example");
    }
}
