package dev.guardrail.run;

/** How much heap a run takes, by what is in use after everything else was collected. */
final class SoakHeap {
    private long before;
    private long idle;
    private long withTenKept;

    void before() {
        before = used();
    }

    void idle(int runs) {
        idle = (used() - before) / runs;
    }

    long idle() {
        return idle;
    }

    void withTenKept(int runs) {
        withTenKept = (used() - before) / runs;
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Override
    public String toString() {
        return idle + " bytes per idle run, " + withTenKept + " with ten measurements kept";
    }
}
