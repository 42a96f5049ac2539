package dev.guardrail.examples.cli;

import dev.guardrail.report.Report;
import dev.guardrail.report.ReportFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Where reports go, each in the format that its name ends with. */
final class ReportFiles {
    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "write a report: .txt, .json, .html, or .xml for JUnit; may be given several times")
    private List<Path> files = List.of();

    /** Refuses now what could not be written later, as far as that can be told, and what must not be written over. */
    void check(List<Path> inputs) {
        Set<Path> taken = new HashSet<>();
        inputs.stream().filter(Files::isRegularFile).map(ReportFiles::identity).forEach(taken::add);
        for (Path file : files) {
            format(file);
            Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
            if (!Files.isDirectory(folder)) {
                throw new BadInput(
                        "--report " + file + ": there is no folder " + folder + "; make it, or name another file");
            } else if (Files.isDirectory(file)) {
                throw new BadInput("--report " + file + " is a folder; name a file in it");
            } else if (!Files.isWritable(Files.exists(file) ? file : folder)) {
                throw new BadInput("--report " + file + " may not be written; name another file, or give permission");
            } else if (!taken.add(identity(file)) && (Files.isRegularFile(file) || !Files.exists(file))) {
                throw new BadInput("--report " + file + " would write over another report, or over what is read;"
                        + " name another file");
            }
        }
    }

    /** The file itself, whatever it was called by. */
    private static Path identity(Path file) {
        try {
            return Files.exists(file)
                    ? file.toRealPath()
                    : Objects.requireNonNull(file.toAbsolutePath().normalize().getParent())
                            .toRealPath()
                            .resolve(file.getFileName());
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }

    private static ReportFormat format(Path file) {
        return ReportFormat.ofFile(file.toString())
                .orElseThrow(() -> new BadInput("--report " + file
                        + ": its ending names no format; give .txt, .json, .html, or .xml for JUnit"));
    }

    /** Writes all, whatever becomes of one; says which could not be written. Returns whether all were. */
    boolean write(Report report, PrintWriter err) {
        Map<Path, String> failures = new LinkedHashMap<>();
        for (Path file : files) {
            try {
                write(file, report.as(format(file)).getBytes(StandardCharsets.UTF_8));
            } catch (IOException | RuntimeException | OutOfMemoryError e) { // a long run makes a long report
                failures.put(file, e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
        failures.forEach((file, why) -> err.println("The report " + file + " could not be written: " + why
                + ". The report on standard output says the same; the decision stands."));
        return failures.isEmpty();
    }

    /** A report is there as a whole or not at all; what was there before stays until then. */
    private static void write(Path file, byte[] bytes) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        if (Files.exists(target) && (!Files.isRegularFile(target) || !Files.isWritable(part.getParent()))) {
            Files.write(target, bytes); // a device, or a file in a folder that is not ours
            return;
        }
        try {
            Files.write(part, bytes);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
