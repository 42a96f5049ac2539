package dev.guardrail.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.journal.JournalException;
import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Reports against golden files; {@code -Dguardrail.golden=write} writes them anew. */
class ReportTest {
    private static final Path GOLDEN = Path.of("src/test/resources/report");

    @TempDir
    private Path folder = Path.of("");

    private static void assertGolden(String name, String actual) throws IOException {
        Path golden = GOLDEN.resolve(name);
        if ("write".equals(System.getProperty("guardrail.golden"))) {
            Files.writeString(golden, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @EnumSource(Sample.class)
    void text_readsWell(Sample sample) throws IOException {
        assertGolden(sample.file(".txt"), sample.report().text());
    }

    @ParameterizedTest
    @EnumSource(Sample.class)
    void junit_readsWell(Sample sample) throws IOException {
        assertGolden(sample.file(".xml"), sample.report().junit());
    }

    @ParameterizedTest
    @EnumSource(
            value = Sample.class,
            names = {"FAILED", "WAIVED"})
    void json_hasEverything(Sample sample) throws IOException {
        assertGolden(sample.file(".json"), sample.report().json());
    }

    /** The style sheet is a file of its own, and looked at in a browser. */
    @ParameterizedTest
    @EnumSource(
            value = Sample.class,
            names = {"ERRORS", "WAIVED"})
    void html_hasEverything(Sample sample) throws IOException {
        String page = sample.report()
                .html()
                .replaceFirst("sha256-[A-Za-z0-9+/=]+", "sha256-…")
                .replaceFirst("(?s)<style>.*</style>", "<style>…</style>");
        assertGolden(sample.file(".html"), page);
    }

    @Test
    void html_fetchesAndRunsNothing() {
        String page = SampleReports.failed().html();
        assertThat(page)
                .contains("default-src &#39;none&#39;; style-src &#39;sha256-")
                .doesNotContain("<script", " style=", " onload", "<link", "<img", "@import", "url(http");
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void secrets_areNeverShown(ReportFormat format) {
        assertThat(SampleReports.errorsAndGaps().as(format))
                .doesNotContain("hunter2")
                .doesNotContain("s3cr3t")
                .contains("prometheus:9090");
    }

    @Test
    void html_ofManyGuardrails_staysOfBoundedSize() {
        assertThat(SampleReports.many(300, 30).html()).hasSizeLessThan(3_500_000);
        assertThat(SampleReports.many(1, 3_000).html()).hasSizeLessThan(100_000);
    }

    @Test
    void report_tellsWhatEachGuardrailCameTo() {
        Report report = SampleReports.waived();
        assertThat(report.phases()).isEqualTo(Map.of("restarts", Phase.FAILED, "error-rate", Phase.SUCCESSFUL));
        assertThat(report.phase()).isEqualTo(Phase.FAILED);
        assertThat(report.decision()).isEqualTo(Decision.HOLD);
    }

    @Test
    void junit_passesOnlyWhatTheDecisionLetsPass() {
        assertThat(SampleReports.healthy().junit())
                .contains("failures=\"0\" errors=\"0\" skipped=\"0\"")
                .doesNotContain("<failure", "<error", "<skipped");
        assertThat(SampleReports.waived().junit())
                .contains("failures=\"0\" errors=\"1\" skipped=\"1\"")
                .contains("<skipped message=\"waived by ann");
        assertThat(SampleReports.running().junit()).contains("failures=\"0\" errors=\"3\" skipped=\"0\"");
        assertThat(SampleReports.failed().junit()).contains("<skipped message=\"dry run, decides nothing;");
    }

    @Test
    void journal_byItself_givesTheSameReport() throws IOException {
        Path file = SampleReports.journalOfErrorsAndGaps(folder);
        Report read = Report.read(file);
        for (ReportFormat format : ReportFormat.values()) {
            assertThat(read.as(format)).isEqualTo(SampleReports.errorsAndGaps().as(format));
        }
    }

    @Test
    void journal_thatWasChanged_isRefusedWithItsLine() throws IOException {
        Path file = SampleReports.journalOfErrorsAndGaps(folder);
        Files.writeString(file, Files.readString(file).replaceFirst("\"sentence\":\"r", "\"sentence\":\"s"));
        assertThatThrownBy(() -> Report.read(file))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("line")
                .hasMessageContaining("changed");
    }

    @Test
    void file_withTheJson_givesTheSameReport() throws IOException {
        Path file = folder.resolve("report.json");
        Files.writeString(file, SampleReports.failed().json());
        assertThat(Report.read(file).text()).isEqualTo(SampleReports.failed().text());
    }

    @ParameterizedTest
    @CsvSource({"out.html,HTML", "OUT.HTML,HTML", "a/b.txt,TEXT", "b.json,JSON", "junit.xml,JUNIT", "b.pdf,", "html,"})
    void format_isAskedForByTheEndingOfAName(String name, ReportFormat format) {
        assertThat(ReportFormat.ofFile(name).orElse(null)).isEqualTo(format);
    }
}
