package dev.guardrail.examples.cli;

import dev.guardrail.journal.JournalStore;
import dev.guardrail.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code guardrail explain}. */
@Command(
        name = "explain",
        description = "Explain a run from its JSON report or its journal; for a folder of journals, list its runs.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it could be read, whatever it says",
            "2:it is no report and no journal, or cannot be believed",
            "3:internal error, or a report that could not be written"
        })
final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "a JSON report, a journal, or a folder of journals")
    private Path file = Path.of("");

    @Mixin
    private ReportFiles reports = new ReportFiles();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        reports.check(List.of(file));
        if (!Files.exists(file)) {
            throw new BadInput(
                    file + ": there is no such file; name a JSON report, a journal, or a folder of journals");
        } else if (Files.isDirectory(file)) {
            list(JournalStore.inDirectory(file), out);
            return ExitCode.WELL.code();
        }
        Report report = read(file);
        out.print(report.text());
        boolean written = reports.write(report, spec.commandLine().getErr());
        return ExitCode.WELL.orInternalErrorUnless(written).code();
    }

    private static Report read(Path file) {
        try {
            return Report.read(file);
        } catch (IOException e) {
            throw new BadInput(file + " cannot be read: " + e.getMessage());
        }
    }

    private static void list(JournalStore store, PrintWriter out) {
        List<String> runs = store.runs();
        if (runs.isEmpty()) {
            out.println("no run is kept there");
        }
        for (String run : runs) {
            Report report = Report.ofJournal(store.read(run));
            out.println(run + "  " + report.subject() + " " + report.revision() + "  " + report.phase() + " -> "
                    + report.decision());
        }
    }
}
