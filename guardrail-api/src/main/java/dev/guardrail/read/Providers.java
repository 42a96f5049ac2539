package dev.guardrail.read;

import dev.guardrail.spec.Provider;
import dev.guardrail.spec.ProviderCatalog;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The providers that templates may name, filled by the host. Immutable, and as safe to share as the providers are. */
public final class Providers {
    private final Map<String, Provider> byName;

    private Providers(Map<String, Provider> byName) {
        this.byName = Collections.unmodifiableMap(byName);
    }

    /** No provider: every metric is refused. */
    public static Providers none() {
        return new Providers(new TreeMap<>());
    }

    /**
     * These and no others.
     *
     * @throws IllegalArgumentException if two have one name
     */
    public static Providers of(ProviderCatalog... catalogs) {
        Map<String, Provider> byName = new TreeMap<>();
        for (ProviderCatalog catalog : catalogs) {
            for (Provider provider : catalog.providers()) {
                if (byName.put(provider.name(), provider) != null) {
                    throw new IllegalArgumentException(
                            "two providers are called '" + provider.name() + "'; give one of them");
                }
            }
        }
        return new Providers(byName);
    }

    /**
     * Those that {@link ServiceLoader} finds, each in its default state. A convenience: what a template can reach then
     * depends on the class path.
     */
    public static Providers installed() {
        return of(ServiceLoader.load(ProviderCatalog.class).stream()
                .map(ServiceLoader.Provider::get)
                .toArray(ProviderCatalog[]::new));
    }

    /** These and the given ones; a given one takes the place of one with its name. */
    public Providers with(ProviderCatalog... more) {
        Map<String, Provider> all = new TreeMap<>(byName);
        all.putAll(of(more).byName);
        return new Providers(all);
    }

    /** The provider with this name. */
    public Optional<Provider> get(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All names, sorted. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    @Override
    public String toString() {
        return "providers " + names();
    }
}
