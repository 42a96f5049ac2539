package dev.guardrail.run;

import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A source that answers at once, later or never, well or badly, and counts how much it has to do at once. */
final class MoodyServer implements MetricSource {
    private final Random random;
    private final List<CompletableFuture<Evidence>> open = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private int mostAtOnce;

    MoodyServer(Random random) {
        this.random = random;
    }

    @Override
    public Shape shape() {
        return Shape.number();
    }

    @Override
    public String describe() {
        return "moods";
    }

    @Override
    public CompletionStage<Evidence> fetch(Request request) {
        int mood = random.nextInt(8);
        if (mood == 0) {
            throw new IllegalStateException("broken");
        }
        CompletableFuture<Evidence> answer = new CompletableFuture<>();
        open.add(answer);
        requests.add(request);
        mostAtOnce = Math.max(mostAtOnce, (int)
                open.stream().filter(future -> !future.isDone()).count());
        if (mood > 4) {
            answer(open.size() - 1);
        }
        return answer;
    }

    private void answer(int i) {
        double value = random.nextInt(12) == 0 ? Double.NaN : random.nextInt(15) == 0 ? 2 : 1;
        open.get(i).complete(Evidence.of(Value.of(value), ScriptedSource.witness(requests.get(i))));
    }

    /** Some of what is owed is answered; some is owed for ever. */
    void answerSome() {
        for (int i = 0; i < open.size(); i++) {
            if (!open.get(i).isDone() && random.nextInt(3) == 0) {
                answer(i);
            }
        }
    }

    /** Whoever asked is dead. */
    void forget() {
        open.clear();
        requests.clear();
    }

    int mostAtOnce() {
        return mostAtOnce;
    }
}
