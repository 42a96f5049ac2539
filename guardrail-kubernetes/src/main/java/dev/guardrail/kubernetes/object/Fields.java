package dev.guardrail.kubernetes.object;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, read strictly: absent and null are empty, another type than asked for is refused. */
final class Fields {
    private static final int LONGEST_KEPT = 400;
    private static final Fields NONE = new Fields(Map.of(), "");

    private final Map<?, ?> values;
    private final String path;

    private Fields(Map<?, ?> values, String path) {
        this.values = values;
        this.path = path;
    }

    static Fields of(Map<?, ?> values, String path) {
        return new Fields(values, path);
    }

    private <T> Optional<T> get(String name, Class<T> type, String words) {
        Object value = values.get(name);
        if (value != null && !type.isInstance(value)) {
            throw new MalformedObjectException(path + "." + name + " is not " + words);
        }
        return Optional.ofNullable(type.cast(value));
    }

    private MalformedObjectException missing(String name) {
        return new MalformedObjectException(path + "." + name + " is missing");
    }

    boolean has(String name) {
        return values.get(name) != null;
    }

    Optional<String> text(String name) {
        return get(name, String.class, "a text");
    }

    String requiredText(String name) {
        return text(name).filter(text -> !text.isEmpty()).orElseThrow(() -> missing(name));
    }

    /** What people or programs wrote at length, cut so that it can be kept for every pod; blank if absent. */
    String bounded(String name) {
        String text = text(name).orElse("");
        return text.length() > LONGEST_KEPT ? text.substring(0, LONGEST_KEPT) + "…" : text;
    }

    Optional<Boolean> bool(String name) {
        return get(name, Boolean.class, "true or false");
    }

    OptionalLong whole(String name) {
        Optional<BigDecimal> number = get(name, BigDecimal.class, "a number");
        if (number.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(number.get().longValueExact());
        } catch (ArithmeticException e) {
            throw new MalformedObjectException(path + "." + name + " is not a whole number", e);
        }
    }

    long requiredWhole(String name) {
        return whole(name).orElseThrow(() -> missing(name));
    }

    long requiredCount(String name) {
        long count = requiredWhole(name);
        if (count < 0) {
            throw new MalformedObjectException(path + "." + name + " is negative");
        }
        return count;
    }

    /** A whole number that some writers put in quotes; any other text is no number and therefore absent. */
    OptionalLong wholeOrText(String name) {
        if (!(values.get(name) instanceof String text)) {
            return whole(name);
        }
        return text.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    Optional<Instant> time(String name) {
        try {
            return text(name).map(Instant::parse);
        } catch (DateTimeException e) {
            throw new MalformedObjectException(path + "." + name + " is not a time", e);
        }
    }

    Optional<Fields> object(String name) {
        return get(name, Map.class, "an object").map(map -> new Fields(map, path + "." + name));
    }

    Fields requiredObject(String name) {
        return object(name).orElseThrow(() -> missing(name));
    }

    Fields objectOrEmpty(String name) {
        return object(name).orElse(NONE);
    }

    List<Fields> objects(String name) {
        List<Fields> out = new ArrayList<>();
        List<?> elements = get(name, List.class, "a list").orElse(List.of());
        for (int i = 0; i < elements.size(); i++) {
            String at = path + "." + name + "[" + i + "]";
            if (!(elements.get(i) instanceof Map<?, ?> map)) {
                throw new MalformedObjectException(at + " is not an object");
            }
            out.add(new Fields(map, at));
        }
        return out;
    }

    List<String> texts(String name) {
        List<String> out = new ArrayList<>();
        for (Object element : get(name, List.class, "a list").orElse(List.of())) {
            out.add(textOf(element, name));
        }
        return out;
    }

    Map<String, String> textMap(String name) {
        Map<String, String> out = new LinkedHashMap<>();
        Map<?, ?> fields = get(name, Map.class, "an object").orElse(Map.of());
        fields.forEach((key, value) -> out.put(textOf(key, name), textOf(value, name)));
        return out;
    }

    private String textOf(@Nullable Object value, String name) {
        if (value instanceof String text) {
            return text;
        }
        throw new MalformedObjectException(path + "." + name + " holds something other than texts");
    }

    Map<?, ?> values() {
        return values;
    }
}
