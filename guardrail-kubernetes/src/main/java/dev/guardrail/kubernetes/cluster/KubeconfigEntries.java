package dev.guardrail.kubernetes.cluster;

import dev.guardrail.text.Finding;
import dev.guardrail.text.Mapping;
import dev.guardrail.text.Node;
import dev.guardrail.text.Place;
import dev.guardrail.text.RefusedException;
import dev.guardrail.text.Scalar;
import dev.guardrail.text.Sequence;
import dev.guardrail.text.Syntax;
import dev.guardrail.text.TextLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The clusters, users and contexts of all files by name, and the current context. */
final class KubeconfigEntries {
    private final Map<String, KubeconfigEntry> entries = new LinkedHashMap<>();
    private String currentContext = "";

    private KubeconfigEntries() {}

    static KubeconfigEntries read(List<Path> files) {
        KubeconfigEntries all = new KubeconfigEntries();
        files.forEach(all::add);
        return all;
    }

    private void add(Path file) {
        for (Node root : documents(file)) {
            if (root instanceof Mapping mapping) {
                addAll(mapping, file, "clusters", "cluster");
                addAll(mapping, file, "users", "user");
                addAll(mapping, file, "contexts", "context");
                if (currentContext.isEmpty()) {
                    currentContext = text(mapping, "current-context").orElse("");
                }
            }
        }
    }

    private static List<Node> documents(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Syntax.YAML
                    .read(String.valueOf(file.getFileName()), in, TextLimits.standard())
                    .orRefuse();
        } catch (IOException e) {
            throw refusal(file + " cannot be read", "check that it exists and may be read");
        }
    }

    private void addAll(Mapping root, Path file, String list, String field) {
        if (root.get(list).orElse(null) instanceof Sequence items) {
            for (Node item : items.items()) {
                if (item instanceof Mapping named && named.get(field).orElse(null) instanceof Mapping content) {
                    String name = field + " " + text(named, "name").orElse("");
                    entries.putIfAbsent(name, new KubeconfigEntry(name, content, file));
                }
            }
        }
    }

    private static Optional<String> text(Mapping mapping, String key) {
        return mapping.get(key).filter(Scalar.class::isInstance).map(node -> ((Scalar) node).text());
    }

    String currentContext() {
        return currentContext;
    }

    KubeconfigEntry cluster(String name) {
        return find("cluster " + name);
    }

    KubeconfigEntry user(String name) {
        return find("user " + name);
    }

    KubeconfigEntry context(String name) {
        return find("context " + name);
    }

    private KubeconfigEntry find(String name) {
        KubeconfigEntry found = entries.get(name);
        if (found == null) {
            throw refusal("there is no " + name, "there are " + entries.keySet());
        }
        return found;
    }

    private static RefusedException refusal(String text, String remedy) {
        return new RefusedException(
                "The kubeconfig is refused.",
                List.of(Finding.error("kubeconfig", Place.of("kubeconfig"), text, remedy)));
    }
}
