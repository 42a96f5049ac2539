package dev.guardrail.kubernetes.manifest;

import dev.guardrail.kubernetes.cluster.ApiException;
import dev.guardrail.kubernetes.cluster.ApiServer;
import dev.guardrail.kubernetes.cluster.Target;
import dev.guardrail.text.FieldType;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Mapping;
import dev.guardrail.text.Node;
import dev.guardrail.text.Place;
import dev.guardrail.text.Syntax;
import dev.guardrail.text.TextLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What a server says to manifests that it is asked to take on trial: every field checked, nothing stored. It can only add
 * to what the manifests' own reading finds, because it lets pass what no controller can use, such as a Rollout without an
 * image.
 */
final class ServerReview {
    private static final String APPLY = "application/apply-patch+yaml";

    private final ApiServer server;
    private final String namespace;
    private final Duration timeout;
    private final Manifests read;
    private final List<Workload> workloads = new ArrayList<>();
    private final Findings findings = new Findings();

    ServerReview(ApiServer server, String namespace, Duration timeout, Manifests read) {
        this.server = server;
        this.namespace = namespace;
        this.timeout = timeout;
        this.read = read;
    }

    /** Sends one workload after the other, so that a large text is no burst. */
    CompletionStage<Manifests> of(Map<String, String> texts) {
        CompletionStage<Boolean> chain = CompletableFuture.completedFuture(true);
        for (Workload workload : read.workloads()) {
            Optional<String> document = Optional.ofNullable(
                            texts.get(workload.place().source()))
                    .flatMap(text -> Documents.of(text).at(workload.place().line()));
            chain = chain.thenCompose(done -> ask(workload, document));
        }
        return chain.thenApply(done -> {
            List<Finding> all = new ArrayList<>(read.findings());
            all.addAll(findings.sorted());
            return new Manifests(workloads, read.passedOver(), all);
        });
    }

    private CompletionStage<Boolean> ask(Workload workload, Optional<String> document) {
        Target target;
        try {
            target = target(workload);
        } catch (IllegalArgumentException e) {
            return unasked(workload, String.valueOf(e.getMessage()));
        }
        if (document.isEmpty() || !alone(workload, document.get())) {
            return unasked(workload, "it is not a document of its own");
        }
        return server.patch(target, APPLY, document.get(), ServerReview::bytes, timeout)
                .handle((answer, thrown) -> {
                    workloads.add(thrown == null ? compared(workload, answer) : workload);
                    if (thrown != null) {
                        refused(workload, ApiException.of(thrown));
                    }
                    return true;
                });
    }

    private Target target(Workload workload) {
        String version = workload.kind().apiVersion();
        String collection = (version.contains("/") ? "apis/" : "api/") + version + "/namespaces/"
                + workload.namespace().orElse(namespace) + "/"
                + workload.kind().kind().toLowerCase(Locale.ROOT) + "s";
        return Target.one(collection, workload.name())
                .with("dryRun", "All")
                .with("fieldManager", "guardrail")
                .with("force", "true");
    }

    /** A list, or several objects, cannot be applied under one name. */
    private static boolean alone(Workload workload, String document) {
        List<Node> roots = Syntax.YAML
                .read("document", document, new TextLimits(16 << 20, 128, 2_000_000))
                .documents();
        return roots.size() == 1
                && roots.get(0) instanceof Mapping root
                && root.get("kind")
                        .flatMap(FieldType.TEXT::value)
                        .filter(workload.kind().kind()::equals)
                        .isPresent();
    }

    private CompletionStage<Boolean> unasked(Workload workload, String why) {
        workloads.add(workload);
        findings.error(
                "server-not-asked",
                workload.place(),
                "the server cannot be asked about " + workload + ": " + why,
                "write it as a document of its own, with a name");
        return CompletableFuture.completedFuture(true);
    }

    private void refused(Workload workload, ApiException why) {
        boolean judged = switch (why.kind()) {
            case INVALID, CONFLICT, ABSENT, WARNED -> true;
            default -> false;
        };
        findings.error(
                judged ? "server-refuses" : "server-not-asked",
                workload.place(),
                (judged
                                ? "the server does not take " + workload + " as it is: "
                                : "the server gave no opinion on " + workload + ": ")
                        + why.getMessage(),
                judged ? "mend what it names" : "see that it can be reached, and that patch is allowed");
    }

    /** What admission made of it counts: its images are judged beside those written. */
    private Workload compared(Workload workload, byte[] answer) {
        Manifests taken = new ManifestReader()
                .stream("answer.json", new ByteArrayInputStream(answer)).read();
        List<IntendedImage> images = new ArrayList<>(workload.images());
        List<IntendedImage> theirs =
                taken.workloads().stream().flatMap(w -> w.images().stream()).toList();
        for (IntendedImage ours : workload.images()) {
            if (theirs.stream().noneMatch(image -> same(image, ours))) {
                findings.error(
                        "server-changes-image",
                        ours.place(),
                        "the server would not run " + ours + " as it is written",
                        "look for an admission webhook that changes or drops it");
            }
        }
        for (IntendedImage image : theirs) {
            if (workload.images().stream().noneMatch(ours -> same(image, ours))) {
                images.add(new IntendedImage(image.role(), image.name(), image.reference(), added(workload, image)));
            }
        }
        return new Workload(
                workload.kind(),
                workload.namespace(),
                workload.name(),
                workload.place(),
                images,
                workload.templateOf());
    }

    private static boolean same(IntendedImage a, IntendedImage b) {
        return a.role() == b.role()
                && a.name().equals(b.name())
                && a.reference().map(Object::toString).equals(b.reference().map(Object::toString));
    }

    private static Place added(Workload workload, IntendedImage image) {
        Place place = workload.place();
        return new Place(
                place.source() + " (" + image.role().words() + " " + image.name() + " added by the server)",
                place.line(),
                place.column(),
                place.excerpt());
    }

    private static byte[] bytes(InputStream in) {
        try {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
