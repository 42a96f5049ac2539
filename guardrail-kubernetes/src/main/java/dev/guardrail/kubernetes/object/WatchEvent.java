package dev.guardrail.kubernetes.object;

/** One line of a watch. */
public sealed interface WatchEvent<T> {

    /** The object is new, or new to the selector. */
    record Added<T>(T object) implements WatchEvent<T> {}

    /** The object changed. */
    record Modified<T>(T object) implements WatchEvent<T> {}

    /** The object is gone, or has left the selector. */
    record Deleted<T>(T object) implements WatchEvent<T> {}

    /**
     * Nothing happened up to a version.
     *
     * @param version where to resume
     */
    record Bookmark<T>(long version) implements WatchEvent<T> {}

    /** The watch has ended with an error, inside an answer that began well. */
    record Failed<T>(Status status) implements WatchEvent<T> {}
}
