package dev.guardrail.text;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A list of nodes. */
public final class Sequence implements Node {
    private final Spot spot;
    private final List<Node> items;

    Sequence(Spot spot, List<Node> items) {
        this.spot = spot;
        this.items = List.copyOf(items);
    }

    /** The items, in the order of the text. */
    public List<Node> items() {
        return items;
    }

    Sequence withItems(IntFunction<Node> item) {
        return new Sequence(
                spot, IntStream.range(0, items.size()).mapToObj(item).toList());
    }

    @Override
    public Place place() {
        return spot.place();
    }

    @Override
    public String words() {
        return "a list";
    }

    @Override
    public String toString() {
        return "list of " + items.size();
    }
}
