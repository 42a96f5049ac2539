package dev.guardrail.examples.cli;

import dev.guardrail.read.Arguments;
import dev.guardrail.read.Definition;
import dev.guardrail.read.Providers;
import dev.guardrail.read.TemplateReader;
import dev.guardrail.read.Templates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which templates, and with which arguments. */
final class TemplateOptions {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "files with AnalysisTemplates, YAML or JSON, or folders of them")
    private List<Path> files = List.of();

    @Option(
            names = "--template",
            paramLabel = "NAME",
            description = "run this one with those it refers to; by default all that no other one refers to")
    private @Nullable String template;

    @Option(names = "--arg", paramLabel = "NAME=VALUE", description = "a value for an argument of the templates")
    private List<Assignment> values = List.of();

    @Option(
            names = "--arg-env",
            paramLabel = "NAME=VARIABLE",
            description = "a secret value, from an environment variable; shown nowhere")
    private List<Assignment> fromEnvironment = List.of();

    @Option(names = "--arg-file", paramLabel = "NAME=FILE", description = "a secret value, from a file; shown nowhere")
    private List<Assignment> fromFile = List.of();

    List<Path> files() {
        return files;
    }

    /** Refuses files that are not there before anything else is looked at. */
    Templates read(Providers providers) {
        for (Path file : files) {
            if (!Files.exists(file)) {
                throw new BadInput(file + ": there is no such file; name AnalysisTemplates, or a folder of them");
            } else if (!Files.isReadable(file)) {
                throw new BadInput(file + " may not be read; give permission, or name another file");
            }
        }
        return TemplateReader.of(providers).read(files);
    }

    Arguments arguments() {
        Arguments.Builder arguments = Arguments.builder();
        values.forEach(given -> arguments.put(given.name(), given.value()));
        fromEnvironment.forEach(given -> arguments.secretFromEnvironment(given.name(), given.value(), System.getenv()));
        fromFile.forEach(given -> arguments.secretFromFile(given.name(), Path.of(given.value())));
        return arguments.build();
    }

    Definition define(Providers providers) {
        Templates templates = read(providers);
        return template == null ? templates.define(arguments()) : templates.define(template, arguments());
    }
}
