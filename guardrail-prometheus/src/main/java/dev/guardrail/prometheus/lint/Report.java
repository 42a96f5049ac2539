package dev.guardrail.prometheus.lint;

import dev.guardrail.text.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what is found, each code once per place and only the first few of a kind. */
final class Report {
    /** A hostile text could break one rule at every character. */
    static final int LIMIT_PER_CODE = 20;

    private final Map<LintCode, Map<Integer, String>> found = new EnumMap<>(LintCode.class);

    /** Adds a finding at an offset of the text; {@code what} says what is there. */
    void add(LintCode code, int at, String what) {
        Map<Integer, String> places = found.computeIfAbsent(code, c -> new TreeMap<>());
        if (places.size() < LIMIT_PER_CODE) {
            places.putIfAbsent(at, what);
        }
    }

    /** Whether the text could not be read throughout, so that nothing follows from what is not in it. */
    boolean broken() {
        return has(LintCode.MALFORMED) || has(LintCode.TOO_LARGE);
    }

    boolean has(LintCode code) {
        return found.containsKey(code);
    }

    /** Everything found, in the order of the text. */
    List<Finding> findings(Lines lines) {
        List<Finding> out = new ArrayList<>();
        found.forEach((code, places) -> places.forEach((at, what) -> {
            String text = code.passes().isEmpty() ? what : what + "; would pass: " + code.passes();
            out.add(new Finding(code.code(), code.severity(), lines.place(at), text, code.remedy()));
        }));
        out.sort(Comparator.comparingInt((Finding finding) -> finding.place().line())
                .thenComparingInt(finding -> finding.place().column()));
        return List.copyOf(out);
    }
}
