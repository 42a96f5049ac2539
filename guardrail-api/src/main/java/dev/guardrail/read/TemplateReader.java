package dev.guardrail.read;

import dev.guardrail.text.Finding;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Null;
import dev.guardrail.text.Place;
import dev.guardrail.text.Reading;
import dev.guardrail.text.Severity;
import dev.guardrail.text.Syntax;
import dev.guardrail.text.TextLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Reads AnalysisTemplates and ClusterAnalysisTemplates of Argo Rollouts ({@code argoproj.io/v1alpha1}), YAML or JSON, any
 * number of documents. Reading throws nothing for what the texts say: all of it is in the findings. Immutable and safe to
 * share between threads.
 *
 * <pre>{@code
 * Templates templates = TemplateReader.of(Providers.installed()).read(List.of(Path.of("gates")));
 * List<Finding> findings = templates.lint(Arguments.none());
 * Definition gate = templates.define(Arguments.of(Map.of("service", "cart")));
 * Outcome outcome = guardrails.evaluate(gate.plan("shop/deployment/cart").build());
 * }</pre>
 */
public final class TemplateReader {
    private final Providers providers;
    private final TextLimits limits;

    private TemplateReader(Providers providers, TextLimits limits) {
        this.providers = Objects.requireNonNull(providers, "providers");
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /** A reader whose templates may ask these providers. */
    public static TemplateReader of(Providers providers) {
        return new TemplateReader(providers, TextLimits.standard());
    }

    /** The same with other limits on each text. */
    public TemplateReader limits(TextLimits limits) {
        return new TemplateReader(providers, limits);
    }

    /**
     * Reads files, and folders with all {@code .yaml}, {@code .yml} and {@code .json} files below them, in the order of
     * their names. A folder in which there is none is a finding.
     */
    public Templates read(List<Path> paths) {
        Batch batch = new Batch();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                batch.folder(path);
            } else {
                batch.file(path, Severity.ERROR);
            }
        }
        return batch.templates();
    }

    /**
     * Reads one text.
     *
     * @param source what the text is called in places, such as its file name
     */
    public Templates read(String source, String text) {
        Batch batch = new Batch();
        batch.accept(Syntax.of(source, text).read(source, text, limits));
        return batch.templates();
    }

    /** Reads one stream of UTF-8; does not close it. */
    public Templates read(String source, InputStream in) {
        Batch batch = new Batch();
        batch.accept(Syntax.of(source).read(source, in, limits));
        return batch.templates();
    }

    /** What is read together. */
    private final class Batch {
        private final Findings findings = new Findings();
        private final List<Template> templates = new ArrayList<>();
        private boolean sound = true;

        void folder(Path folder) {
            List<Path> files;
            try (Stream<Path> walk = Files.walk(folder)) {
                files = walk.filter(Batch::isText).sorted().toList();
            } catch (IOException | RuntimeException e) {
                unreadable(folder, e);
                return;
            }
            if (files.isEmpty()) {
                findings.error(
                        "no-template",
                        Place.of(folder.toString()),
                        "the folder has no YAML or JSON file",
                        "name" + " another one");
            }
            files.forEach(file -> file(file, Severity.WARNING));
        }

        private static boolean isText(Path file) {
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            return Files.isRegularFile(file)
                    && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
        }

        /** @param empty how grave it is if the file says nothing at all, as one does that was cut short */
        void file(Path file, Severity empty) {
            try (InputStream in = Files.newInputStream(file)) {
                Reading reading = Syntax.of(file.toString()).read(file.toString(), in, limits);
                accept(reading);
                if (reading.sound() && reading.documents().stream().allMatch(Null.class::isInstance)) {
                    findings.add(new Finding(
                            "no-template",
                            empty,
                            Place.of(file.toString()),
                            "the file is empty: what it held is not checked",
                            "see whether it was cut short, or leave it out"));
                }
            } catch (IOException e) {
                unreadable(file, e);
            }
        }

        private void unreadable(Path path, Exception e) {
            sound = false;
            findings.error(
                    "unreadable",
                    Place.of(path.toString()),
                    "cannot be read: " + e.getClass().getSimpleName(),
                    "see that it exists and may be read");
        }

        /** What an unsound text seems to say is not looked at: it could be anything. */
        void accept(Reading reading) {
            findings.addAll(reading.findings());
            sound &= reading.sound();
            TemplateParser parser = new TemplateParser(limits, findings);
            reading.documents().forEach(parser::read);
            templates.addAll(parser.templates());
        }

        Templates templates() {
            if (templates.isEmpty() && sound && !findings.hasErrors()) {
                findings.error(
                        "no-template", Place.of("templates"), "no AnalysisTemplate was found", "name a file with one");
            }
            return new Templates(templates, providers, findings);
        }
    }
}
