package dev.guardrail.evidence;

/** Why a datum is not there. Every absence is UNKNOWN to a condition, whatever its reason. */
public enum Absence {
    /** The source answered with nothing at all (JSON {@code null}, no value). */
    NULL("is null"),
    /** The source answered with an empty vector or list: nothing matched. */
    EMPTY("is empty"),
    /** The datum is the floating-point value NaN, for example 0/0. */
    NOT_A_NUMBER("is not a number"),
    /** The object has no such field. */
    NO_SUCH_FIELD("is absent"),
    /** The index lies outside of the list. */
    OUT_OF_RANGE("is out of range"),
    /** The source looked and could not establish the datum (too few samples, no witness). */
    NOT_OBSERVED("was not observed");

    private final String words;

    Absence(String words) {
        this.words = words;
    }

    /** The reason as the end of a sentence about the datum, such as "is not a number". */
    public String words() {
        return words;
    }
}
