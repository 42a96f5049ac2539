package dev.guardrail.prometheus;

import dev.guardrail.spec.Guardrail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A data set with a rollout and the verdicts that are right at some instants. */
record Scenario(String id, Path folder, Json json) {

    /** What is right for one guardrail at one instant. */
    record Expected(
            Scenario scenario, String evaluation, Instant at, String guardrail, String verdict, Set<String> also) {
        String name() {
            return scenario.id() + "/" + evaluation + "/" + guardrail;
        }
    }

    static List<Scenario> under(Path root) {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.exists(folder.resolve("scenario.json")))
                    .sorted()
                    .map(folder -> new Scenario(
                            folder.getFileName().toString(), folder, Json.read(folder.resolve("scenario.json"))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path data() {
        return folder.resolve(json.has("dataFile") ? json.text("dataFile") : "data.om");
    }

    List<Expected> expectations() {
        List<Expected> out = new ArrayList<>();
        json.get("evaluations")
                .fields()
                .forEach((evaluation, at) -> at.get("verdicts")
                        .fields()
                        .forEach((guardrail, verdict) -> out.add(expected(evaluation, at, guardrail, verdict))));
        return out;
    }

    private Expected expected(String evaluation, Json at, String guardrail, Json verdict) {
        Set<String> also = new TreeSet<>();
        if (verdict.has("alsoAcceptable")) {
            verdict.get("alsoAcceptable").items().forEach(item -> also.add(item.text()));
        }
        Instant instant =
                Instant.ofEpochMilli(SampleTime.millis(at.text("time")).orElseThrow());
        return new Expected(this, evaluation, instant, guardrail, verdict.text("verdict"), also);
    }

    Duration scrapeInterval() {
        return Duration.ofSeconds(json.whole("scrapeIntervalSeconds"));
    }

    /** The first query of a style that the scenario gives for a guardrail. */
    Optional<Json> query(String guardrail, String style) {
        return !json.has("queries")
                ? Optional.empty()
                : json.get("queries").items().stream()
                        .filter(query -> query.text("guardrail").equals(guardrail)
                                && query.text("style").equals(style))
                        .findFirst();
    }

    /** How many instances of the application there ought to be, where the scenario tells them apart. */
    OptionalInt instances() {
        Json rollout = json.get("rollout");
        return rollout.has("instanceLabels") ? OptionalInt.of((int) rollout.whole("replicas")) : OptionalInt.empty();
    }

    Optional<String> instanceLabels() {
        Json rollout = json.get("rollout");
        return rollout.has("instanceLabels") ? Optional.of(rollout.text("instanceLabels")) : Optional.empty();
    }

    /** When the rollout began, where no sample from before it may count. */
    Optional<Instant> rolloutStart() {
        Json rollout = json.get("rollout");
        return rollout.has("rolloutStart")
                ? Optional.of(Instant.parse(rollout.text("rolloutStart")))
                : Optional.empty();
    }

    /** Whether the rollout is one that the ready-made guardrails know. */
    boolean isWorkload() {
        Json rollout = json.get("rollout");
        return rollout.has("replicaSet") || rollout.has("statefulSet") || rollout.has("daemonSet");
    }

    /** One of the guardrails of this scenario's rollout, by name. */
    Guardrail guardrail(String name, PrometheusSource prometheus, boolean onlyKnownChecks) {
        return guardrails(prometheus, onlyKnownChecks).all().stream()
                .filter(guardrail -> guardrail.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The guardrails of this scenario's rollout. */
    RolloutGuardrails guardrails(PrometheusSource prometheus, boolean onlyKnownChecks) {
        Json rollout = json.get("rollout");
        RolloutGuardrails.Builder builder = RolloutGuardrails.builder()
                .prometheus(prometheus)
                .namespace(rollout.text("namespace"))
                .scrapeInterval(scrapeInterval())
                .onlyKnownChecks(onlyKnownChecks);
        if (rollout.has("matchers")) {
            builder.matchers(rollout.text("matchers"));
        }
        if (rollout.has("statefulSet")) {
            builder.statefulSet(rollout.text("statefulSet"));
        } else if (rollout.has("daemonSet")) {
            builder.daemonSet(rollout.text("daemonSet"));
        } else {
            builder.deployment(rollout.text("deployment")).replicaSet(rollout.text("replicaSet"));
        }
        return builder.build();
    }
}
