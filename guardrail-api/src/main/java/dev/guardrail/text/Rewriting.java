package dev.guardrail.text;

/** Replaces the scalars of a tree one by one, such as placeholders by their values. */
@FunctionalInterface
public interface Rewriting {

    /**
     * What stands for a scalar: itself, or {@link Scalar#withText}, or {@link Scalar#later}.
     *
     * @param path where it stands below the node that is rewritten: {@code provider.prometheus.headers[0].value}
     */
    Scalar rewrite(String path, Scalar scalar);
}
