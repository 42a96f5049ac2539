package dev.guardrail.examples.cli;

import dev.guardrail.journal.JournalException;
import dev.guardrail.text.RefusedException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The {@code guardrail} program. */
@Command(
        name = "guardrail",
        description = "Rollout guardrails from a pipeline: may this rollout go on?",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        usageHelpAutoWidth = true,
        subcommands = {
            CheckCommand.class,
            LintCommand.class,
            ExplainCommand.class,
            ReplayCommand.class,
            VersionCommand.class
        })
public final class Program {
    private Program() {}

    /** Runs it. Whatever happens that is not foreseen, the exit code is not 0. */
    public static void main(String[] args) {
        Termination termination = Termination.of(Thread.currentThread());
        ExitCode code = ExitCode.INTERNAL_ERROR;
        try {
            code = run(writer(FileDescriptor.out), writer(FileDescriptor.err), args);
        } catch (Throwable t) {
            report(t);
        }
        termination.finished(code);
        System.exit(code.code());
    }

    /** Runs it with these outputs. */
    static ExitCode run(PrintWriter out, PrintWriter err, String... args) {
        int code = commandLine().setOut(out).setErr(err).execute(args);
        err.flush();
        return ExitCode.of(code).orInternalErrorUnless(!out.checkError());
    }

    private static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Program());
        line.setParameterExceptionHandler(Program::misused);
        line.setExecutionExceptionHandler(Program::failed);
        line.registerConverter(Duration.class, Program::duration);
        line.registerConverter(Instant.class, Program::instant);
        line.registerConverter(Assignment.class, Assignment::parse);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line;
    }

    private static int misused(ParameterException e, String... args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println(e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCode.BAD_INPUT.code();
    }

    private static int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        boolean input = e instanceof RefusedException || e instanceof BadInput || e instanceof JournalException;
        line.getErr().println(input ? e.getMessage() : "internal error: " + e);
        line.getErr().flush();
        return (input ? ExitCode.BAD_INPUT : ExitCode.INTERNAL_ERROR).code();
    }

    /** As in templates, {@code 90s} or {@code 1h30m}; or ISO 8601. */
    private static Duration duration(String text) {
        try {
            return Duration.parse(text.startsWith("P") ? text : "PT" + text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no duration; write 90s, 5m or 1h30m");
        }
    }

    /** ISO 8601, or seconds since 1970 as Prometheus writes them. */
    private static Instant instant(String text) {
        try {
            return text.matches("[0-9]{1,11}") ? Instant.ofEpochSecond(Long.parseLong(text)) : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "'" + text + "' is no instant; write 2026-01-02T00:20:05Z, or seconds since 1970");
        }
    }

    /** Always UTF-8: what reads a pipeline's output does too, whatever the locale of a container says. */
    private static PrintWriter writer(FileDescriptor to) {
        return new PrintWriter(
                new PrintStream(new FileOutputStream(to), false, StandardCharsets.UTF_8),
                false,
                StandardCharsets.UTF_8);
    }

    /** There may be no memory or no output left to say it with. */
    private static void report(Throwable t) {
        try {
            System.err.println("internal error: " + t
                    + (t instanceof OutOfMemoryError ? "; give more memory: java -Xmx512m" : ""));
        } catch (Throwable again) {
            Runtime.getRuntime().halt(ExitCode.INTERNAL_ERROR.code());
        }
    }
}
