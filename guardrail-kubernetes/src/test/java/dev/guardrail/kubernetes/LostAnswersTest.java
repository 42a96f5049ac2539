package dev.guardrail.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.kubernetes.cluster.ApiException;
import dev.guardrail.kubernetes.manifest.ImagePolicy;
import dev.guardrail.kubernetes.recording.JsonTree;
import dev.guardrail.kubernetes.recording.Recording;
import dev.guardrail.kubernetes.recording.ReplayServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** Whatever answer of a real server is lost, or watch of it cut short, nothing becomes a success by it. */
class LostAnswersTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("guardrail.recordings.kubernetes", "src/test/resources/recordings/kubernetes"));
    private static final List<Question> QUESTIONS =
            List.of(new Restarts(), new Readiness(), new Images(ImagePolicy.standard()));

    private final OkHttpClient client = new OkHttpClient();
    private final ApiException broken = Replay.broken(client);
    private final List<String> better = new ArrayList<>();
    private int judged;

    @Test
    void lostAnswer_neverTurnsAnotherVerdictIntoSuccess() throws IOException {
        try (ReplayServer server = new ReplayServer()) {
            Replay replay = new Replay(client, server);
            JsonTree.read(FOLDER.resolve("expected.json"))
                    .get("recordings")
                    .fields()
                    .forEach((file, wanted) -> {
                        Recording recording = Recording.read(FOLDER.resolve(file));
                        List<Told> told = replay.read(recording);
                        wanted.get("judgements").items().forEach(judgement -> lose(recording, judgement, told));
                    });
        } finally {
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
        assertThat(better).isEmpty();
        assertThat(judged).isPositive();
    }

    private void lose(Recording recording, JsonTree judgement, List<Told> told) {
        List<String> whole = verdicts(recording, judgement, told);
        if (!whole.stream().allMatch("success"::equals)) {
            for (int i = 0; i < told.size(); i++) {
                for (Optional<Told> less : less(told.get(i))) {
                    compare(recording, judgement, whole, told, i, less);
                }
            }
        }
    }

    private void compare(
            Recording recording, JsonTree judgement, List<String> whole, List<Told> told, int at, Optional<Told> less) {
        List<Told> fewer = new ArrayList<>(told);
        fewer.remove(at);
        less.ifPresent(cut -> fewer.add(at, cut));
        List<String> verdicts = verdicts(recording, judgement, fewer);
        for (int q = 0; q < verdicts.size(); q++) {
            judged++;
            if (verdicts.get(q).equals("success") && !whole.get(q).equals("success")) {
                better.add(recording.name() + " up to "
                        + judgement.get("upToSeq").whole() + ": "
                        + QUESTIONS.get(q).name() + " was " + whole.get(q)
                        + " before " + told.get(at).exchange() + " was lost" + (less.isPresent() ? " in part" : ""));
            }
        }
    }

    /** A failure that was never met is no lost evidence. */
    private List<Optional<Told>> less(Told told) {
        List<Optional<Told>> out = new ArrayList<>();
        if (told instanceof Told.Failure) {
            return out;
        }
        out.add(Optional.empty());
        if (told instanceof Told.Stream stream) {
            int all = stream.events().size();
            for (int lines = 0; lines < all; lines += Math.max(1, all / 2)) {
                out.add(Optional.of(new Told.Stream(
                        stream.exchange()
                                .endedAt(stream.exchange().lines().get(lines).at()),
                        stream.serverTime(),
                        stream.events().subList(0, lines),
                        false,
                        Optional.of(broken))));
            }
        }
        return out;
    }

    private static List<String> verdicts(Recording recording, JsonTree judgement, List<Told> told) {
        Subject subject = KubernetesRecordingTest.subject(judgement.get("subject"));
        double time = recording.exchange(judgement.get("upToSeq").whole()).end();
        Dossier dossier = new Retelling(recording, subject, told).upTo(time);
        Instant at = recording.at(time);
        return QUESTIONS.stream()
                .map(question -> Bench.verdict(Bench.judge(question, dossier, at)))
                .toList();
    }
}
