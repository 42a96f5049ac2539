package dev.guardrail.examples;

/** The first program to run: {@code mvn -q -Pquickstart verify}. */
public final class Quickstart {
    private Quickstart() {}

    public static void main(String[] args) {
        System.out.println("quickstart: nothing to judge yet");
    }
}
