package dev.guardrail.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.source.MetricSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However slots are asked for, given back, given back twice, or no longer waited for: none is lost, none is doubled. */
class BoundedSlotsProperties {
    private final List<MetricSource> sources = List.of(ScriptedSource.answering(1), ScriptedSource.answering(1));

    /** The slots of one source in the order asked for: the first so many are granted. */
    private static final class Line {
        final List<Slots.Slot> open = new ArrayList<>();
        int called;
        int granted;
    }

    @Property(tries = 300)
    void slots_areHeldByTheFirstInTheQueue(@ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int width) {
        BoundedSlots slots = new BoundedSlots(width);
        List<Line> lines = List.of(new Line(), new Line());
        List<Slots.Slot> gone = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int which = random.nextInt(lines.size());
            Line line = lines.get(which);
            int what = random.nextInt(9);
            if (what < 4) {
                line.open.add(slots.request(sources.get(which), () -> line.called++));
            } else if (what == 4 && !gone.isEmpty()) {
                gone.get(random.nextInt(gone.size())).release();
            } else if (!line.open.isEmpty()) {
                int place = random.nextInt(line.open.size());
                line.granted += place < width && line.open.size() > width ? 1 : 0;
                gone.add(line.open.remove(place));
                gone.get(gone.size() - 1).release();
            }
            assertHeldByTheFirst(line, width);
        }
    }

    private static void assertHeldByTheFirst(Line line, int width) {
        for (int place = 0; place < line.open.size(); place++) {
            assertThat(line.open.get(place).isGranted()).isEqualTo(place < width);
        }
        assertThat(line.called).as("told once each, those who waited").isEqualTo(line.granted);
    }
}
