package dev.guardrail.condition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of one text and reports them all at once. */
final class Problems {
    private static final int MOST = 50;

    private final String text;
    private final List<Problem> all = new ArrayList<>();
    private boolean refuses;

    Problems(String text) {
        this.text = text;
    }

    void refuse(String code, Span span, String words, String remedy) {
        add(new Problem(code, true, span.start(), span.length(), Excerpt.shortened(words), remedy));
    }

    void finding(String code, Span span, String words, String remedy) {
        add(new Problem(code, false, span.start(), span.length(), Excerpt.shortened(words), remedy));
    }

    void add(Problem problem) {
        if (all.size() < MOST) {
            all.add(problem);
            refuses |= problem.refuses();
        }
    }

    boolean refuses() {
        return refuses;
    }

    List<Problem> sorted() {
        all.sort(Comparator.comparingInt(Problem::offset));
        return List.copyOf(all);
    }

    ConditionException exception() {
        List<Problem> sorted = sorted();
        StringBuilder message = new StringBuilder("condition refused");
        for (Problem problem : sorted) {
            message.append('\n').append(Excerpt.of(text, problem));
        }
        return new ConditionException(text, sorted, message.toString());
    }
}
