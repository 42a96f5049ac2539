package dev.guardrail.kubernetes;

import dev.guardrail.kubernetes.cluster.ApiServer;
import dev.guardrail.kubernetes.manifest.ImagePolicy;
import java.time.Duration;
import java.time.InstantSource;
import org.immutables.value.Value.Check;
import org.immutables.value.Value.Default;
import org.immutables.value.Value.Immutable;
import org.immutables.value.Value.Style;

/** What a {@link KubernetesSource} is made from. Immutable. */
@Immutable
@Style(visibility = Style.ImplementationVisibility.PACKAGE, overshadowImplementation = true, jdkOnly = true, get = "*")
public abstract class Settings {
    Settings() {}

    /** The API server. */
    public abstract ApiServer server();

    /** What is rolled out. */
    public abstract Subject subject();

    /** The time, the same as that of the runs that ask. */
    public abstract InstantSource clock();

    /** Where the watch is taken up again after a while. */
    public abstract Later later();

    /** Which images may run; by default none that moves: no {@code latest}, no missing tag. */
    @Default
    public ImagePolicy images() {
        return ImagePolicy.standard();
    }

    /** How many pods are remembered, living or not; 10,000 by default, about 30 MB if all of them come. */
    @Default
    public int pods() {
        return 10_000;
    }

    /** How long a watch may say nothing; 90 s by default, half as much again as between two bookmarks. */
    @Default
    public Duration silence() {
        return Duration.ofSeconds(90);
    }

    /** How old the oldest answer relied on may be; 90 s by default. */
    @Default
    public Duration oldestAnswer() {
        return Duration.ofSeconds(90);
    }

    @Check
    void checkRanges() {
        if (pods() < 1 || !isPositive(silence()) || !isPositive(oldestAnswer())) {
            throw new IllegalArgumentException("pods " + pods() + ", silence " + silence() + ", oldestAnswer "
                    + oldestAnswer() + ": give values above zero");
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    /** A builder; server, subject, clock and later are required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Settings}; not thread-safe. */
    public static final class Builder extends ImmutableSettings.Builder {
        Builder() {}
    }
}
