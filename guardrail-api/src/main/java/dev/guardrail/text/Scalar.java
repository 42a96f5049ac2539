package dev.guardrail.text;

/** One value as it was written: {@code 012}, {@code yes} and {@code 1.10} are still these characters. */
public final class Scalar implements Node {
    private final Spot spot;
    private final String text;
    private final Style style;

    Scalar(Spot spot, String text, Style style) {
        this.spot = spot;
        this.text = text;
        this.style = style;
    }

    /** How a scalar was written. */
    public enum Style {
        /** Without quotes: it may mean a number, a truth value or a text. */
        PLAIN,
        /** In quotes or as a block: it is a text. */
        QUOTED
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

    @Override
    public Place place() {
        return spot.place();
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
