package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class FingerprintsProperties {

    @Property(tries = 500)
    void fingerprints_few_areASet(@ForAll @Size(max = 100) List<@LongRange(min = -8, max = 40) Long> added) {
        checkSet(added);
    }

    @Property(tries = 200)
    void fingerprints_any_areASet(@ForAll @Size(max = 300) List<Long> added) {
        checkSet(added);
    }

    private static void checkSet(List<Long> added) {
        Fingerprints tested = new Fingerprints();
        Set<Long> known = new HashSet<>();
        for (long one : added) {
            assertThat(tested.add(one)).as("%s of %s", one, added).isEqualTo(known.add(one));
        }
    }
}
