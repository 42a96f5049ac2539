package dev.guardrail.run;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What the calling thread spends on its work: time on the processor and bytes. */
final class SoakCost {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long nanos;
    private long bytes;

    SoakCost() {
        goOn();
    }

    void pause() {
        nanos += threads.getCurrentThreadCpuTime();
        bytes += threads.getCurrentThreadAllocatedBytes();
    }

    void goOn() {
        nanos -= threads.getCurrentThreadCpuTime();
        bytes -= threads.getCurrentThreadAllocatedBytes();
    }

    /** For so many pieces of work, in words. */
    String per(long measurements) {
        pause();
        return String.format(
                Locale.ROOT, "%.1f us and %d bytes per measurement", nanos / 1e3 / measurements, bytes / measurements);
    }
}
