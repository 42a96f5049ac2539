package consumer;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Witness;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A source of its own: a number in a file. */
public final class FileSource implements MetricSource {
    private final Path file;

    public FileSource(Path file) {
        this.file = file;
    }

    @Override
    public Shape shape() {
        return Shape.number();
    }

    @Override
    public String describe() {
        return file.getFileName().toString();
    }

    @Override
    public CompletionStage<Evidence> fetch(Request request) {
        try {
            double number = Double.parseDouble(Files.readString(file).strip());
            Witness witness =
                    Witness.builder().asked(describe()).at(request.at()).series(1).samples(1).build();
            return CompletableFuture.completedFuture(Evidence.of(Value.of(number), witness));
        } catch (IOException | NumberFormatException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
