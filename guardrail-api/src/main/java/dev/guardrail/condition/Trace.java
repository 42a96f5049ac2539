package dev.guardrail.condition;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Missing;
import dev.guardrail.evidence.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Notes what one evaluation read and why it could not go on. Only an explanation has one. */
final class Trace {
    /** As many as a measurement keeps: nobody looks at thousands. */
    private static final int READINGS = 20;

    private static final int FEW = 8;

    /** How many comparisons are told of, the last ones. */
    static final int SENTENCES = 3;

    private final List<Explanation.Reading> readings = new ArrayList<>(4);
    private final List<Compared> comparisons = new ArrayList<>(2);
    private @Nullable Set<String> paths;
    private @Nullable Missing missing;
    private @Nullable String mismatch;
    private @Nullable Value worded;
    private @Nullable String words;

    static @Nullable Trace of(@Nullable Locals locals) {
        return locals == null ? null : locals.trace;
    }

    static void mismatch(@Nullable Locals locals, Supplier<String> text) {
        Trace trace = of(locals);
        if (trace != null && trace.mismatch == null) {
            trace.mismatch = text.get();
        }
    }

    /** Notes that numbers that are there made none: 0/0, say. */
    static void computed(@Nullable Locals locals, Supplier<String> what) {
        Trace trace = of(locals);
        if (trace != null && trace.missing == null) {
            trace.missing = new Missing(what.get(), Absence.NOT_A_NUMBER);
        }
    }

    /** Whether it still takes readings. */
    boolean reads() {
        return readings.size() < READINGS;
    }

    void read(String path, Value value) {
        if (isKnown(path)) {
            return;
        }
        words = value.words();
        worded = value;
        readings.add(new Explanation.Reading(path, words));
    }

    /** A few are looked through; of many there is a set, or each would be held against all. */
    private boolean isKnown(String path) {
        if (paths != null) {
            return !paths.add(path);
        }
        for (Explanation.Reading known : readings) {
            if (known.path().equals(path)) {
                return true;
            }
        }
        if (readings.size() == FEW) {
            paths = new HashSet<>();
            readings.forEach(known -> paths.add(known.path()));
            paths.add(path);
        }
        return false;
    }

    /** What was read last is compared next, mostly: a fraction is put into words once, since that takes its time. */
    void append(Value value, StringBuilder out) {
        if (value instanceof Value.Decimal && value.equals(worded)) {
            out.append(words);
        } else {
            value.appendTo(out);
        }
    }

    void missing(String path, Absence why) {
        if (missing == null) {
            missing = new Missing(path, why);
        }
    }

    /** Notes a comparison; the last ones are those that decided. */
    void compared(Compared comparison) {
        if (comparisons.size() == SENTENCES) {
            comparisons.remove(0);
        }
        comparisons.add(comparison);
    }

    Explanation explanation(Truth truth, String condition) {
        boolean unknown = truth == Truth.UNKNOWN;
        if (unknown && missing == null && mismatch == null) {
            // Every datum is there and yet none came of them: the sum of +Inf and -Inf, say.
            missing("a value computed in " + condition, Absence.NOT_A_NUMBER);
        }
        Optional<Missing> lacking = unknown ? Optional.ofNullable(missing) : Optional.empty();
        Optional<String> wrong = unknown && missing == null ? Optional.ofNullable(mismatch) : Optional.empty();
        return new Explanation(truth, readings, lacking, wrong, sentence(truth, condition));
    }

    private String sentence(Truth truth, String condition) {
        if (missing != null && (truth == Truth.UNKNOWN || comparisons.isEmpty())) {
            return missing.toString();
        } else if (truth == Truth.UNKNOWN) {
            return mismatch == null ? condition + " could not be decided" : mismatch;
        } else if (comparisons.isEmpty()) {
            return condition + " is " + (truth == Truth.TRUE ? "true" : "false");
        }
        StringBuilder sentence = new StringBuilder(64);
        for (Compared comparison : comparisons) {
            comparison.appendTo(sentence.append(sentence.isEmpty() ? "" : ", "), this);
        }
        return sentence.toString();
    }
}
