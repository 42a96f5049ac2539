package dev.guardrail.spec;

import java.util.List;
import java.util.Optional;

/**
 * Makes metric sources from the settings in a template, under one name. This is what a host implements to let templates
 * ask its own system. Safe for use by several threads.
 *
 * <p>A provider asks nothing over the network and decides nothing: it reads settings strictly, says what is wrong with
 * them, and tells what would be asked and of what shape the answer is.
 */
public interface Provider extends ProviderCatalog {

    /**
     * What templates call it. A plain name such as {@code prometheus} is a field of {@code provider}; a name with a slash
     * such as {@code example.com/queue} is a key in Argo Rollouts' open map {@code provider.plugin}.
     */
    String name();

    /**
     * How argument values are put into a setting. By default as they are, which is right for a text that nobody parses:
     * a name, a header. A setting in a language of its own needs an insertion that keeps a value a value.
     *
     * @param setting the path below the provider's settings: {@code query}, {@code headers[0].value}; what the annotation
     *     {@code guardrail.dev/settings} says to the provider is below {@code source}: {@code source.samples[0].selector}
     */
    default Insertion insertion(String setting) {
        return Insertion.verbatim();
    }

    /**
     * Reads the settings of one metric. Whatever is wrong with them goes to the order's findings, all at once; unknown
     * fields too. An error refuses the metric, so what is returned beside one is never asked.
     *
     * @return what would be asked; empty if the settings say too little for that
     */
    Optional<Provision> provide(Order order);

    /** This one alone. */
    @Override
    default List<Provider> providers() {
        return List.of(this);
    }
}
