package dev.guardrail.kubernetes.object;

import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value.Default;
import org.immutables.value.Value.Immutable;

/** What a kubelet said of one container. */
@Immutable
public abstract class ContainerStatus {
    ContainerStatus() {}

    /**
     * How a container ended.
     *
     * @param exitCode 0 if well
     * @param reason one word for programs: "OOMKilled"; may be blank
     * @param message for people, cut to a bounded length; may be blank
     * @param finished when, if given
     */
    public record Termination(long exitCode, String reason, String message, Optional<Instant> finished) {

        /** Whether it ended otherwise than by itself and well. */
        public boolean failed() {
            return exitCode != 0 || reason.equals("OOMKilled");
        }

        /** As people write it: "OOMKilled, exit code 137". */
        public String words() {
            String exit = "exit code " + exitCode;
            return (reason.isEmpty() ? exit : reason + ", " + exit) + (message.isEmpty() ? "" : ": " + message);
        }
    }

    /**
     * Why a container does not run yet, or not at the moment.
     *
     * @param reason one word for programs: "ImagePullBackOff"; may be blank
     * @param message for people, cut to a bounded length; may be blank
     */
    public record Waiting(String reason, String message) {}

    /** How often it was restarted, as the kubelet counts; may be forgotten by the kubelet and fall. */
    public abstract long restarts();

    /** Whether it serves. */
    public abstract boolean ready();

    /** Whether it has passed its startup probe, where the kubelet says so; without one it has as soon as it runs. */
    @Default
    public boolean started() {
        return running();
    }

    /** Whether it runs at the moment. */
    public abstract boolean running();

    /** Why it waits, if it does. */
    public abstract Optional<Waiting> waiting();

    /** How it ended, if it has. */
    public abstract Optional<Termination> termination();

    /** How it ended the time before, if there was one. */
    public abstract Optional<Termination> lastTermination();

    /** The image as the runtime resolved it, with its digest; blank before it was pulled. */
    public abstract String imageId();

    static ContainerStatus read(Fields status) {
        Fields state = status.objectOrEmpty("state");
        return builder()
                .restarts(status.requiredCount("restartCount"))
                .ready(status.bool("ready").orElse(false))
                .running(state.has("running"))
                .started(status.bool("started").orElse(state.has("running")))
                .waiting(state.object("waiting").map(w -> new Waiting(w.bounded("reason"), w.bounded("message"))))
                .termination(state.object("terminated").map(ContainerStatus::termination))
                .lastTermination(
                        status.objectOrEmpty("lastState").object("terminated").map(ContainerStatus::termination))
                .imageId(status.text("imageID").orElse(""))
                .build();
    }

    private static Termination termination(Fields terminated) {
        return new Termination(
                terminated.requiredWhole("exitCode"),
                terminated.bounded("reason"),
                terminated.bounded("message"),
                terminated.time("finishedAt"));
    }

    /** A builder; all but the optional parts are required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ContainerStatus}; not thread-safe. */
    public static final class Builder extends ImmutableContainerStatus.Builder {
        Builder() {}
    }
}
