package dev.guardrail.condition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of one text and reports them all at once. */
final class Problems {
    private static final int MOST = 50;

    private final String text;
    private final List<Problem> all = new ArrayList<>();

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
        }
    }

    boolean refuses() {
        return all.stream().anyMatch(Problem::refuses);
    }

    List<Problem> sorted() {
        return all.stream().sorted(Comparator.comparingInt(Problem::offset)).toList();
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
