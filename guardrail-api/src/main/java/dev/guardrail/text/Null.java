package dev.guardrail.text;

/** A value that is not there: {@code null}, {@code ~}, or nothing after the colon. */
public final class Null implements Node {
    private final Spot spot;

    Null(Spot spot) {
        this.spot = spot;
    }

    @Override
    public Place place() {
        return spot.place();
    }

    @Override
    public String words() {
        return "nothing";
    }

    @Override
    public String toString() {
        return "null";
    }
}
