package dev.guardrail.spec;

import java.util.List;

/**
 * Some providers that belong together, such as those of one module. {@link java.util.ServiceLoader} finds catalogs; a single
 * provider is a catalog of itself.
 */
@FunctionalInterface
public interface ProviderCatalog {

    /** The providers, always the same. */
    List<Provider> providers();
}
