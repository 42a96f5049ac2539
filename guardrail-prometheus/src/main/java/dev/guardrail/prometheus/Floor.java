package dev.guardrail.prometheus;

import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Numbers that must not be too small for an answer to say anything, such as how many requests there were.
 *
 * @param least the least that will do
 * @param promql what is asked for the number
 */
record Floor(double least, String promql) {
    private static final String PART = "floor";

    static void addTo(SnapshotQuery.Builder query, List<Floor> floors) {
        for (int i = 0; i < floors.size(); i++) {
            query.askText(PART + "-" + i, floors.get(i).promql());
        }
    }

    /** Each of them, met or not; one that is not known is not. */
    static List<Check> checks(Snapshot answers, List<Floor> floors) {
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < floors.size(); i++) {
            Floor floor = floors.get(i);
            OptionalDouble number = answers.number(PART + "-" + i);
            checks.add(new Check(
                    Promql.oneLine(floor.promql()),
                    number.isPresent() && number.getAsDouble() >= floor.least(),
                    (number.isPresent() ? Value.of(number.getAsDouble()).words() : "not known") + " of at least "
                            + Value.of(floor.least()).words()));
        }
        return checks;
    }
}
