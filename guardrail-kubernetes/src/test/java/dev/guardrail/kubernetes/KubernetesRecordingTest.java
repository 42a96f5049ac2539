package dev.guardrail.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.Outcome;
import dev.guardrail.kubernetes.manifest.ImagePolicy;
import dev.guardrail.kubernetes.recording.JsonTree;
import dev.guardrail.kubernetes.recording.Recording;
import dev.guardrail.kubernetes.recording.ReplayServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** What a real API server once said, read by the production readers and judged as its recordings say it must be. */
class KubernetesRecordingTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("guardrail.recordings.kubernetes", "src/test/resources/recordings/kubernetes"));

    private final List<String> failOpen = new ArrayList<>();
    private final List<String> tooStrict = new ArrayList<>();
    private final List<String> misread = new ArrayList<>();
    private int recordings;
    private int read;
    private int skipped;
    private int verdicts;

    @Test
    void everyRecording_isReadAndJudgedAsExpected() throws IOException {
        JsonTree expected = JsonTree.read(FOLDER.resolve("expected.json"));
        OkHttpClient client = new OkHttpClient();
        try (ReplayServer server = new ReplayServer()) {
            Replay replay = new Replay(client, server);
            expected.get("recordings").fields().forEach((file, wanted) -> check(file, wanted, replay));
        } finally {
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
        int disagree = failOpen.size() + tooStrict.size();
        System.out.printf(
                Locale.ROOT,
                "kubernetes: %d recordings, %d exchanges read, %d writes skipped, %d verdicts, %d agree, %d fail-open,"
                        + " %d too strict%n",
                recordings,
                read,
                skipped,
                verdicts,
                verdicts - disagree,
                failOpen.size(),
                tooStrict.size());
        assertThat(failOpen).as("fail-open").isEmpty();
        assertThat(tooStrict).as("too strict").isEmpty();
        assertThat(misread).as("answers taken for more than they are").isEmpty();
        assertThat(read).as("exchanges read").isPositive();
    }

    private void check(String file, JsonTree wanted, Replay replay) {
        Recording recording = Recording.read(FOLDER.resolve(file));
        List<Told> told = replay.read(recording);
        int answered = (int) told.stream().filter(t -> t.exchange().answered()).count();
        recordings++;
        read += answered;
        skipped += recording.exchanges().size() - answered;
        assertThat(answered).as(file + " reads").isEqualTo(wanted.get("reads").whole());
        wanted.get("answers").items().forEach(answer -> classify(file, answer, told));
        wanted.get("judgements").items().forEach(judgement -> judge(recording, judgement, told));
    }

    private void classify(String file, JsonTree answer, List<Told> told) {
        Set<String> accepted = accepted(answer, "must");
        told.stream()
                .filter(t -> t.exchange().seq() == answer.get("seq").whole())
                .filter(t -> !accepted.contains(t.classed()))
                .forEach(t -> misread.add(file + " exchange " + t.exchange().seq() + " is " + accepted + ", read as "
                        + t.classed() + ": " + t));
    }

    private void judge(Recording recording, JsonTree judgement, List<Told> told) {
        Subject subject = subject(judgement.get("subject"));
        double time = recording.exchange(judgement.get("upToSeq").whole()).end();
        Dossier dossier = new Retelling(recording, subject, told).upTo(time);
        Instant at = recording.at(time);
        for (Question question : List.of(new Restarts(), new Readiness(), new Images(ImagePolicy.standard()))) {
            Outcome outcome = Bench.judge(question, dossier, at);
            String verdict = Bench.verdict(outcome);
            Set<String> accepted = accepted(judgement.get(question.name()), "verdict");
            verdicts++;
            if (!accepted.contains(verdict)) {
                List<String> list = verdict.equals("success") ? failOpen : tooStrict;
                list.add(recording.name() + " up to " + judgement.get("upToSeq").whole() + ", " + question.name()
                        + " of " + subject + ": " + verdict + ", expected " + accepted + ": "
                        + outcome.verdict().reasons());
            }
        }
    }

    private static Set<String> accepted(JsonTree expected, String first) {
        Set<String> out = new HashSet<>(Set.of(expected.get(first).text()));
        expected.find("alsoAcceptable").stream()
                .flatMap(more -> more.items().stream())
                .forEach(more -> out.add(more.text()));
        return out;
    }

    static Subject subject(JsonTree json) {
        String namespace = json.get("namespace").text();
        String name = json.find("name").map(JsonTree::text).orElse("");
        String kind = json.get("kind").text();
        Subject subject = switch (kind) {
            case "Deployment" -> Subject.deployment(namespace, name);
            case "ReplicaSet" -> Subject.replicaSet(namespace, name);
            case "StatefulSet" -> Subject.statefulSet(namespace, name);
            case "DaemonSet" -> Subject.daemonSet(namespace, name);
            case "Rollout" -> Subject.rollout(namespace, name);
            case "Pods" -> Bench.pods(namespace, name, json.find("selector").map(JsonTree::text));
            default -> throw new IllegalArgumentException("a subject of kind " + kind);
        };
        return json.find("expectedPods").map(n -> subject.expecting(n.whole())).orElse(subject);
    }
}
