package dev.guardrail.kubernetes.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param items the objects
 * @param version the version of the collection that the page is a snapshot of; a watch from here misses nothing
 * @param next the token for the next page; as long as there is one, the list is not complete
 */
public record Listing<T>(List<T> items, long version, Optional<String> next) {
    public Listing {
        items = List.copyOf(items);
    }

    /** This page and the one after it as one. */
    public Listing<T> and(Listing<T> page) {
        List<T> all = new ArrayList<>(items);
        all.addAll(page.items());
        return new Listing<>(all, version, page.next());
    }
}
