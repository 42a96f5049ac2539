package dev.guardrail.kubernetes.manifest;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Coverage;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Observation;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Witness;
import dev.guardrail.kubernetes.cluster.ApiServer;
import dev.guardrail.source.Fault;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import dev.guardrail.source.SourceException;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The intended images as evidence: reads the manifests anew at each fetch and holds every image against a policy.
 *
 * <p>The value is an object of whole numbers: {@code violations} (and of them {@code latest}, {@code untagged},
 * {@code undigested}, {@code otherRegistry}), {@code images}, {@code workloads}. Where no image was looked at it is absent,
 * never 0 violations. The witness counts the images that there ought to be and those that could be read, and has a check
 * that is not met if the manifests cannot be relied on: that bars success, while a violation that was seen stays seen.
 *
 * <p>Safe to share between threads.
 */
public final class ManifestSource implements MetricSource {
    private static final int MOST_OBSERVATIONS = 50;
    private static final long LARGEST = 16 << 20;
    private static final Shape SHAPE =
            shapeOfWholes("violations", "latest", "untagged", "undigested", "otherRegistry", "images", "workloads");

    private final String description;
    private final ImagePolicy policy;
    private final Executor executor;
    private final Supplier<Texts> texts;
    private final Review review;

    private ManifestSource(
            String description, ImagePolicy policy, Executor executor, Supplier<Texts> texts, Review review) {
        this.description = description;
        this.policy = policy;
        this.executor = executor;
        this.texts = texts;
        this.review = review;
    }

    /** What was read, and the texts that it was read from. */
    private record Texts(Manifests manifests, Map<String, String> byName) {}

    /** Who else is asked about the manifests. */
    private interface Review {
        CompletionStage<Manifests> of(Texts texts, Duration timeout);
    }

    /**
     * Judges texts that are at hand, on the thread that asks.
     *
     * @param texts the texts by their names, at least one
     */
    public static ManifestSource of(Map<String, String> texts, ImagePolicy policy) {
        requireAny(texts.size(), "text");
        Map<String, String> kept = new LinkedHashMap<>(texts);
        return new ManifestSource(
                "images in " + words(List.copyOf(kept.keySet())),
                policy,
                Runnable::run,
                () -> read(kept, List.of()),
                (read, timeout) -> CompletableFuture.completedFuture(read.manifests()));
    }

    /**
     * Judges files, read anew at each fetch.
     *
     * @param files the files, at least one
     * @param executor where the reading is done; it may block
     */
    public static ManifestSource ofFiles(List<Path> files, ImagePolicy policy, Executor executor) {
        requireAny(files.size(), "file");
        List<Path> kept = List.copyOf(files);
        return new ManifestSource(
                "images in " + words(kept.stream().map(Path::toString).toList()),
                policy,
                executor,
                () -> read(Map.of(), kept),
                (read, timeout) -> CompletableFuture.completedFuture(read.manifests()));
    }

    /**
     * The same, and the server is asked too: each workload is applied on trial, with every field checked and nothing
     * stored ({@code fieldValidation=Strict&dryRun=All}). What it refuses, or cannot be asked, bars success; containers
     * that its admission would add are judged as well. It is never trusted alone. Needs {@code patch} on the workloads.
     *
     * @param namespace where manifests go that name none
     */
    public ManifestSource checkedBy(ApiServer server, String namespace) {
        return new ManifestSource(
                description + ", also asked of " + server,
                policy,
                executor,
                texts,
                (read, timeout) -> new ServerReview(server, namespace, timeout, read.manifests()).of(read.byName()));
    }

    private static Texts read(Map<String, String> given, List<Path> files) {
        ManifestReader reader = new ManifestReader();
        Map<String, String> texts = new LinkedHashMap<>(given);
        given.forEach(reader::text);
        for (Path file : files) {
            reader.file(file);
            text(file).ifPresent(text -> texts.put(file.toString(), text));
        }
        return new Texts(reader.read(), texts);
    }

    /** What cannot be read, or is beyond the limits, is a finding of the reader already. */
    private static Optional<String> text(Path file) {
        try {
            return Files.size(file) > LARGEST ? Optional.empty() : Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Shape shape() {
        return SHAPE;
    }

    @Override
    public String describe() {
        return description;
    }

    @Override
    public CompletionStage<Evidence> fetch(Request request) {
        return CompletableFuture.supplyAsync(texts, executor)
                .thenCompose(read -> review.of(read, request.timeout()))
                .thenApply(manifests -> evidence(manifests, request.at()));
    }

    private Evidence evidence(Manifests read, Instant at) {
        ImageReview review = read.review(policy);
        List<Finding> errors =
                read.findings().stream().filter(ManifestSource::bars).toList();
        if (review.seen() == 0 && !errors.isEmpty()) {
            throw new SourceException(Fault.Kind.MALFORMED, summary(errors));
        }
        Witness witness = Witness.builder()
                .asked(describe())
                .at(at)
                .series(review.workloads())
                .samples(review.seen())
                .coverage(new Coverage("images", review.expected(), review.seen()))
                .addChecks(new Check("manifests", errors.isEmpty(), errors.isEmpty() ? "sound" : summary(errors)))
                .build();
        Value value = review.seen() == 0 ? Value.absent(Absence.EMPTY) : value(review);
        return new Evidence(value, witness, observations(read, review));
    }

    /** An image that nobody judged is missing evidence, however readable the rest is. */
    private static boolean bars(Finding finding) {
        return finding.severity() == Severity.ERROR || finding.code().equals("unjudged-images");
    }

    private static Value value(ImageReview review) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("violations", Value.whole(review.violations().size()));
        fields.put("latest", Value.whole(review.count("latest-tag")));
        fields.put("untagged", Value.whole(review.count("no-tag")));
        fields.put("undigested", Value.whole(review.count("no-digest")));
        fields.put("otherRegistry", Value.whole(review.count("registry-not-allowed")));
        fields.put("images", Value.whole(review.seen()));
        fields.put("workloads", Value.whole(review.workloads()));
        return Value.fields(fields);
    }

    private static List<Observation> observations(Manifests read, ImageReview review) {
        List<Observation> out = new ArrayList<>();
        review.violations().forEach(finding -> out.add(observation(finding)));
        read.findings().forEach(finding -> out.add(observation(finding)));
        if (!read.passedOver().isEmpty()) {
            out.add(new Observation("passed over", read.passedOverWords()));
        }
        int more = out.size() - MOST_OBSERVATIONS;
        if (more <= 0) {
            return out;
        }
        List<Observation> cut = new ArrayList<>(out.subList(0, MOST_OBSERVATIONS));
        cut.add(new Observation("more", more + " further findings"));
        return cut;
    }

    private static Observation observation(Finding finding) {
        return new Observation(finding.place().toString(), finding.text() + "; " + finding.remedy());
    }

    private static String summary(List<Finding> errors) {
        Finding first = errors.get(0);
        String more = errors.size() == 1 ? "" : ", and " + (errors.size() - 1) + " more";
        return first.place() + ": " + first.text() + more;
    }

    private static String words(List<String> names) {
        return names.size() <= 3
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 3)) + " and " + (names.size() - 3) + " more";
    }

    private static void requireAny(int size, String what) {
        if (size == 0) {
            throw new IllegalArgumentException("no " + what + " to judge: give at least one");
        }
    }

    private static Shape shapeOfWholes(String... names) {
        Map<String, Shape> fields = new LinkedHashMap<>();
        for (String name : names) {
            fields.put(name, Shape.whole());
        }
        return Shape.struct(fields);
    }

    @Override
    public String toString() {
        return describe();
    }
}
