package dev.guardrail.kubernetes.cluster;

import dev.guardrail.text.Finding;
import dev.guardrail.text.Mapping;
import dev.guardrail.text.Node;
import dev.guardrail.text.RefusedException;
import dev.guardrail.text.Scalar;
import dev.guardrail.text.Sequence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One cluster, user or context of a kubeconfig, and the file it stands in: paths are relative to that file. */
final class KubeconfigEntry {
    private final String name;
    private final Mapping content;
    private final Path file;

    KubeconfigEntry(String name, Mapping content, Path file) {
        this.name = name;
        this.content = content;
        this.file = file;
    }

    Optional<String> text(String key) {
        return content.get(key).filter(Scalar.class::isInstance).map(node -> ((Scalar) node).text());
    }

    Optional<Path> path(String key) {
        return text(key)
                .filter(path -> !path.isBlank())
                .map(path -> file.toAbsolutePath().resolveSibling(path));
    }

    /** A program by its name alone is looked for in the path; else it stands where it says, seen from this file. */
    Optional<String> program(String key) {
        Optional<String> named = text(key).filter(text -> !text.isBlank());
        return named.filter(text -> text.indexOf('/') < 0).or(() -> path(key).map(Path::toString));
    }

    Optional<KubeconfigEntry> section(String key) {
        return content.get(key)
                .filter(Mapping.class::isInstance)
                .map(node -> new KubeconfigEntry(name + " " + key, (Mapping) node, file));
    }

    List<String> texts(String key) {
        return items(key).stream()
                .filter(Scalar.class::isInstance)
                .map(item -> ((Scalar) item).text())
                .toList();
    }

    /** A list of mappings with name and value. */
    Map<String, String> pairs(String key) {
        Map<String, String> out = new LinkedHashMap<>();
        for (Node item : items(key)) {
            if (item instanceof Mapping mapping) {
                KubeconfigEntry pair = new KubeconfigEntry(name + " " + key, mapping, file);
                out.put(pair.text("name").orElse(""), pair.text("value").orElse(""));
            }
        }
        return out;
    }

    private List<Node> items(String key) {
        return content.get(key).orElse(null) instanceof Sequence list ? list.items() : List.of();
    }

    /** PEM text given inline as base64 under the key with {@code -data}, or else in a file. */
    Optional<String> pem(String key) {
        Optional<String> inline = text(key + "-data").filter(data -> !data.isBlank());
        if (inline.isPresent()) {
            return inline.map(data -> decoded(key + "-data", data));
        }
        return path(key).map(path -> contentOf(key, path));
    }

    String requiredPem(String key) {
        return pem(key).orElseThrow(() -> refusal(key, "is missing", "give it beside the certificate"));
    }

    private String decoded(String key, String data) {
        try {
            return new String(Base64.getMimeDecoder().decode(data), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw refusal(key, "is not base64", "encode the PEM file with base64");
        }
    }

    private String contentOf(String key, Path path) {
        try {
            return Files.readString(path, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw refusal(key, "names a file that cannot be read: " + path, "check that it exists and may be read");
        }
    }

    /** Ignoring one of these would mean to trust someone else, or to be someone else, than the file says. */
    void refuse(String... keys) {
        for (String key : keys) {
            boolean harmless = text(key)
                    .filter(text -> text.isBlank() || text.equals("false"))
                    .isPresent();
            if (content.get(key).isPresent() && !harmless) {
                throw refusal(key, "is not supported", "pass a client of your own that does it");
            }
        }
    }

    /** The place has no excerpt of its line: there may be a secret in it. */
    RefusedException refusal(String key, String what, String remedy) {
        var place = content.place();
        var bare = new dev.guardrail.text.Place(place.source(), place.line(), 0, "");
        return new RefusedException(
                "The kubeconfig is refused.",
                List.of(Finding.error("kubeconfig", bare, name + ": " + key + " " + what, remedy)));
    }

    /** The name; the content may be secret. */
    @Override
    public String toString() {
        return name;
    }
}
