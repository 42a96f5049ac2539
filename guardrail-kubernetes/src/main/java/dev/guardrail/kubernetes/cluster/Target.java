package dev.guardrail.kubernetes.cluster;

import dev.guardrail.kubernetes.object.ResourceType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is asked of the server: a path and its parameters. Immutable.
 *
 * @param path relative to the server's root, without a leading slash
 * @param query parameters, in order
 */
public record Target(String path, Map<String, String> query) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");

    public Target {
        query = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(query));
    }

    /** All objects of a type in a namespace. */
    public static Target all(ResourceType<?> type, String namespace) {
        return new Target(type.path(name("namespace", namespace)), Map.of());
    }

    /** One object. */
    public static Target one(ResourceType<?> type, String namespace, String name) {
        return new Target(type.path(name("namespace", namespace)) + "/" + name(type.kind(), name), Map.of());
    }

    /** One object of a collection that no type is known for here, such as {@code apis/example.com/v1/things}. */
    public static Target one(String collection, String name) {
        return new Target(collection + "/" + name("object", name), Map.of());
    }

    /** A part of this object that is read and written by itself, such as {@code status}. */
    public Target part(String name) {
        return new Target(path + "/" + name("part", name), query);
    }

    /** A path, with what follows a question mark as parameters. */
    public static Target parse(String text) {
        int mark = text.indexOf('?');
        Target target = new Target((mark < 0 ? text : text.substring(0, mark)).replaceFirst("^/", ""), Map.of());
        for (String pair : mark < 0 ? new String[0] : text.substring(mark + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            target = target.with(decode(key), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return target;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** A name goes into a path: anything that is no name of the server could lead elsewhere. */
    private static String name(String what, String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(what + " '" + text + "' is not a name that Kubernetes allows");
        }
        return text;
    }

    /** The same with one more parameter. */
    public Target with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(key, value);
        return new Target(path, more);
    }

    /**
     * Whether the answer to a read is the present. With a {@code resourceVersion} it comes from a cache of any age, or is
     * the past on purpose.
     */
    public boolean present() {
        return !query.containsKey("resourceVersion") && !query.containsKey("resourceVersionMatch");
    }

    /** As it stands in a URL, for people. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("/").append(path);
        query.forEach((key, value) -> out.append(out.indexOf("?") < 0 ? '?' : '&')
                .append(key)
                .append('=')
                .append(value));
        return out.toString();
    }
}
