package dev.guardrail.kubernetes.recording;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One recorded scenario. */
public record Recording(String name, Instant recordedAt, List<Exchange> exchanges) {

    public static Recording read(Path file) {
        JsonTree json = JsonTree.read(file);
        return new Recording(
                String.valueOf(file.getFileName()),
                Instant.parse(json.get("recordedAt").text()),
                json.get("exchanges").items().stream().map(Exchange::new).toList());
    }

    /** The instant at a number of milliseconds since the start. */
    public Instant at(double millis) {
        return recordedAt.plus(Duration.ofNanos(Math.round(millis * 1e6)));
    }

    public Exchange exchange(int seq) {
        return exchanges.stream().filter(e -> e.seq() == seq).findFirst().orElseThrow();
    }
}
