package dev.guardrail.prometheus;

/** Measures what many evaluations cost, and what a dead server does to us; see the README of this module. */
public final class Load {
    private Load() {}

    /** What to measure: {@code pace}, {@code overhead} or {@code dead}; all of them without arguments. */
    public static void main(String[] args) {
        for (String what : args.length == 0 ? new String[] {"pace", "overhead", "dead"} : args) {
            switch (what) {
                case "pace" -> new Pace().run();
                case "overhead" -> {
                    new Overhead(1).run();
                    new Overhead(100).run();
                }
                case "dead" -> {
                    new DeadServer().run("silent", -1);
                    new DeadServer().run("slow", 1000);
                }
                default -> throw new IllegalArgumentException("no such measurement: " + what);
            }
        }
    }
}
