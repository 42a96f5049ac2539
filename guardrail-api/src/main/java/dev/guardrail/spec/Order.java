package dev.guardrail.spec;

import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Findings;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What one metric of a template wants of a provider. For one thread. */
public interface Order {

    /** The metric's name. */
    String metric();

    /**
     * The provider's settings, arguments put in. In a lint a setting may have a placeholder left, to be given later: a text
     * then still has its <code>{{args.name}}</code>, anything else is not there.
     */
    Fields settings();

    /** What the annotation {@code guardrail.dev/settings} says to the provider, under {@code source}. */
    Optional<Fields> extras();

    /** The success condition and the failure condition as written, as far as there are any. */
    List<String> conditions();

    /**
     * What a measurement with a value of this shape succeeds with, as the conditions have it; empty if they cannot be told,
     * or do not fit the shape.
     */
    Optional<Predicate<Value>> accepts(Shape shape);

    /** Where everything goes that is wrong or weak. */
    Findings findings();
}
