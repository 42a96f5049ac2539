package dev.guardrail.kubernetes.manifest;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an image, taken apart by the grammar that container runtimes use. The API server checks none of it.
 *
 * @param registry host and port, where the name has them: {@code localhost:5000}
 * @param repository the path in the registry: {@code shop/cart}
 * @param tag what follows the colon, where there is one
 * @param digest what follows the at sign, where there is one: {@code sha256:…}
 */
public record ImageReference(
        Optional<String> registry, String repository, Optional<String> tag, Optional<String> digest) {
    /** Runtimes allow 255 characters of name, 128 of tag, and a digest. */
    private static final int LONGEST = 600;

    private static final int LONGEST_NAME = 255;
    private static final Pattern HOST = Pattern.compile(
            "(?:[a-zA-Z0-9]++(?:-++[a-zA-Z0-9]++)*+(?:\\.[a-zA-Z0-9]++(?:-++[a-zA-Z0-9]++)*+)*+|\\[[0-9a-fA-F:]{2,39}])"
                    + "(?::[0-9]{1,5})?");
    private static final Pattern COMPONENT = Pattern.compile("[a-z0-9]++(?:(?:\\.|__?+|-++)[a-z0-9]++)*+");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}");
    private static final Pattern IDENTIFIER = Pattern.compile("[0-9a-f]{64}");

    /**
     * Takes a name apart.
     *
     * @throws IllegalArgumentException with a readable reason, if no runtime could pull it
     */
    public static ImageReference parse(String image) {
        require(!image.isEmpty(), "is empty");
        require(image.length() <= LONGEST, "is longer than " + LONGEST + " characters");
        require(
                image.chars().allMatch(c -> c > ' ' && c < 0x7F),
                "has a space or another character that is not allowed");
        Optional<String> digest = after(image, image.indexOf('@'));
        digest.ifPresent(
                d -> require(DIGEST.matcher(d).matches(), "has a digest that is not sha256: and 64 hex digits"));
        String named = before(image, image.indexOf('@'));
        // A colon before the last slash belongs to a port.
        int colon = named.lastIndexOf(':') > named.lastIndexOf('/') ? named.lastIndexOf(':') : -1;
        Optional<String> tag = after(named, colon);
        tag.ifPresent(t -> require(!t.isEmpty(), "has a colon without a tag"));
        tag.ifPresent(t -> require(TAG.matcher(t).matches(), "has a tag that is not allowed"));
        return named(before(named, colon), tag, digest);
    }

    private static ImageReference named(String name, Optional<String> tag, Optional<String> digest) {
        int slash = name.indexOf('/');
        boolean hosted = slash > 0 && isHost(name.substring(0, slash));
        Optional<String> registry = hosted ? Optional.of(name.substring(0, slash)) : Optional.empty();
        registry.ifPresent(host -> require(HOST.matcher(host).matches(), "has a registry that is not a host name"));
        String repository = hosted ? name.substring(slash + 1) : name;
        require(name.length() <= LONGEST_NAME, "has a name longer than " + LONGEST_NAME + " characters");
        require(!IDENTIFIER.matcher(name).matches(), "is an image id, not a name");
        for (String component : repository.split("/", -1)) {
            require(
                    COMPONENT.matcher(component).matches(),
                    repository.equals(repository.toLowerCase(java.util.Locale.ROOT))
                            ? "has a repository that is not allowed"
                            : "has upper case letters in its repository");
        }
        return new ImageReference(registry, repository, tag, digest);
    }

    /** Runtimes take the first part for a host if it could not be anything else. */
    private static boolean isHost(String first) {
        return first.contains(".")
                || first.contains(":")
                || first.equals("localhost")
                || !first.equals(first.toLowerCase(java.util.Locale.ROOT));
    }

    /** Whether the same name always means the same image. */
    public boolean immutable() {
        return digest.isPresent();
    }

    /** Whether the tag is {@code latest} by name, or by leaving it out; a digest makes the tag meaningless. */
    public boolean latest() {
        return !immutable() && tag.map("latest"::equals).orElse(true);
    }

    /** Registry and repository. */
    public String name() {
        return registry.map(host -> host + "/").orElse("") + repository;
    }

    private static String before(String text, int at) {
        return at < 0 ? text : text.substring(0, at);
    }

    private static Optional<String> after(String text, int at) {
        return at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    @Override
    public String toString() {
        return name()
                + tag.map(t -> ":" + t).orElse("")
                + digest.map(d -> "@" + d).orElse("");
    }
}
