package dev.guardrail.kubernetes.object;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The pod template of a workload: what is intended, known before any pod exists.
 *
 * @param digest equal for templates that differ at most in the hash label their controller adds; this is how a
 *     Deployment's controller itself finds the ReplicaSet of a template
 * @param containers the containers as intended, without status
 * @param imageVolumes the volumes that are made from images
 */
public record Template(String digest, List<Container> containers, List<ImageVolume> imageVolumes) {
    private static final Set<String> ADDED_BY_CONTROLLERS = Set.of("pod-template-hash", "creationTimestamp");

    public Template {
        containers = List.copyOf(containers);
        imageVolumes = List.copyOf(imageVolumes);
    }

    static Template read(Fields template) {
        Fields none = template.objectOrEmpty("status");
        Fields spec = template.objectOrEmpty("spec");
        return new Template(digest(template), Container.read(spec, none), ImageVolume.read(spec));
    }

    private static String digest(Fields template) {
        StringBuilder canonical = new StringBuilder();
        write(template.values(), canonical);
        try {
            byte[] bytes = canonical.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((name, field) -> {
                if (field != null && !ADDED_BY_CONTROLLERS.contains(name.toString())) {
                    sorted.put(name.toString(), field);
                }
            });
            out.append('{');
            sorted.forEach((name, field) -> {
                quote(name, out);
                write(field, out);
            });
            out.append('}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            list.forEach(element -> write(element, out));
            out.append(']');
        } else if (value instanceof BigDecimal number) {
            out.append('#').append(number.stripTrailingZeros()).append(';');
        } else if (value instanceof String text) {
            quote(text, out);
        } else {
            out.append(value).append(';');
        }
    }

    /** The length in front makes texts unambiguous whatever is in them. */
    private static void quote(String text, StringBuilder out) {
        out.append(text.length()).append('"').append(text);
    }
}
