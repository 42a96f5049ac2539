package dev.guardrail.text;

/** One value as it was written: {@code 012}, {@code yes} and {@code 1.10} are still these characters. */
public final class Scalar implements Node {
    private final Spot spot;
    private final String written;
    private final String text;
    private final Style style;

    Scalar(Spot spot, String text, Style style) {
        this(spot, text, text, style);
    }

    private Scalar(Spot spot, String written, String text, Style style) {
        this.spot = spot;
        this.written = written;
        this.text = text;
        this.style = style;
    }

    /** How a scalar was written. */
    public enum Style {
        /** Without quotes: it may mean a number, a truth value or a text. */
        PLAIN,
        /** In quotes or as a block: it is a text. */
        QUOTED,
        /** Given from elsewhere, such as an argument: it means whatever its field reads. */
        GIVEN,
        /** To be given later: a text with a gap in it. Fields that are no texts cannot be read from it, and need not be. */
        LATER
    }

    /** The characters, without quotes, with escapes resolved. */
    public String text() {
        return text;
    }

    /** How it was written. */
    public Style style() {
        return style;
    }

    /** Whether it was written in quotes, or as a block. */
    public boolean quoted() {
        return style == Style.QUOTED;
    }

    /** A scalar at the same place that says something else, given from elsewhere. */
    public Scalar withText(String given) {
        return new Scalar(spot, written, given, Style.GIVEN);
    }

    /** The same scalar with a gap that is filled later. */
    public Scalar later() {
        return new Scalar(spot, written, text, Style.LATER);
    }

    @Override
    public Place place() {
        return spot.place();
    }

    /**
     * Where a character of {@link #text} stands in the text that was read. What cannot be told exactly, because of escapes
     * or because it was given from elsewhere, is the nearest place before it that can.
     *
     * @param offset in UTF-16 units, from 0
     */
    public Place placeOf(int offset) {
        int shared = 0;
        while (shared < Math.min(offset, written.length())
                && shared < text.length()
                && written.charAt(shared) == text.charAt(shared)) {
            shared++;
        }
        return spot.source().placeWithin(spot, written, shared);
    }

    @Override
    public String words() {
        return quoted() ? Printable.quoted(text) : Printable.brief(text);
    }

    /** Its length only: it may be secret. */
    @Override
    public String toString() {
        return "scalar of " + text.length() + " characters";
    }
}
