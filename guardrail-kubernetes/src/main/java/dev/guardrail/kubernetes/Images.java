package dev.guardrail.kubernetes;

import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Observation;
import dev.guardrail.kubernetes.ledger.Memory;
import dev.guardrail.kubernetes.manifest.ImagePolicy;
import dev.guardrail.kubernetes.object.Template;
import dev.guardrail.kubernetes.object.Workload;
import dev.guardrail.spec.Interpretation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Is every image of the new revision fixed? Asked of the template, before any pod exists, and of every pod that ever was
 * of it, whether it ran or not.
 */
final class Images extends Question {
    private final ImagePolicy policy;

    Images(ImagePolicy policy) {
        this.policy = policy;
    }

    /** One image at one place. */
    private record Use(String where, Memory.Specified specified) {}

    @Override
    String name() {
        return "image";
    }

    @Override
    List<String> bad() {
        return List.of("objectionable");
    }

    @Override
    List<String> good() {
        return List.of("examined");
    }

    @Override
    boolean needsRunning() {
        return false;
    }

    @Override
    Map<String, Long> count(Population population) {
        return Map.of(
                "objectionable",
                (long) objections(population).size(),
                "examined",
                uses(population).count());
    }

    private static Stream<Use> uses(Population population) {
        Stream<Use> intended = population.workload().map(Workload::template).stream()
                .flatMap(Images::specified)
                .map(image -> new Use("template", image));
        Stream<Use> seen = population.lives().stream()
                .flatMap(life -> life.memory().images().stream().map(image -> new Use(Words.pod(life), image)));
        return Stream.concat(intended, seen);
    }

    private static Stream<Memory.Specified> specified(Template template) {
        return Stream.concat(
                template.containers().stream().map(Memory.Specified::of),
                template.imageVolumes().stream().map(Memory.Specified::of));
    }

    private List<Observation> objections(Population population) {
        List<Observation> out = new ArrayList<>();
        uses(population)
                .forEach(use -> objection(use.specified())
                        .ifPresent(words -> out.add(
                                new Observation(use.where(), use.specified().place() + ": " + words))));
        return out;
    }

    private Optional<String> objection(Memory.Specified specified) {
        String image = specified.image();
        return image.isBlank()
                ? Optional.of("has no image")
                : policy.objectionTo(image).map(words -> image + " " + words);
    }

    @Override
    List<Check> checks(Population population) {
        boolean known = !population.hasWorkload()
                || population.workload().map(Workload::template).stream()
                        .anyMatch(template -> !template.containers().isEmpty());
        return List.of(new Check("template", known, known ? "it has containers" : "there are no containers in it"));
    }

    @Override
    List<Observation> observe(Population population) {
        return objections(population);
    }

    @Override
    Interpretation interpretation() {
        return new Interpretation(
                "A container or volume uses an image that can change under its name, or none that could be pulled: the deployment is"
                        + " not reproducible.",
                List.of(
                        "a mutable tag in the manifest: latest, or none at all, which means latest",
                        "a patch that lost the container's image",
                        "a debug container added by hand"),
                List.of(
                        "Name a version, or better a digest, for every container and image volume in the manifest.",
                        "Roll the revision out again with it."));
    }
}
