package dev.guardrail.kubernetes.object;

import dev.guardrail.kubernetes.recording.JsonTree;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Whatever happens to an object on its way, reading it ends with the object or with a typed refusal. */
class ReaderProperties {
    private static final Path FOLDER = Path.of("src/test/resources/recordings/kubernetes");
    private static final List<String> EVENTS = new ArrayList<>();
    private static final List<String> LISTS = new ArrayList<>();

    static {
        for (String file : List.of("03-deployment-rollout-with-real-controllers.json", "07-image-references.json")) {
            for (JsonTree exchange :
                    JsonTree.read(FOLDER.resolve(file)).get("exchanges").items()) {
                JsonTree response = exchange.get("response");
                response.find("stream")
                        .ifPresent(stream -> stream.items()
                                .forEach(line -> EVENTS.add(line.get("line").json())));
                response.find("body")
                        .filter(body -> body.find("kind")
                                .map(k -> k.text().equals("PodList"))
                                .orElse(false))
                        .ifPresent(body -> LISTS.add(body.json()));
            }
        }
    }

    @Property(tries = 600)
    void mutatedEvent_isReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int mutations) {
        Random random = new Random(seed);
        String line = mutate(EVENTS.get(random.nextInt(EVENTS.size())), random, mutations);
        for (ResourceType<?> type : List.of(ResourceType.PODS, ResourceType.DEPLOYMENTS, ResourceType.REPLICA_SETS)) {
            tolerate(() -> type.readEvent(line));
        }
    }

    @Property(tries = 200)
    void mutatedList_isReadOrRefused(@ForAll long seed) {
        Random random = new Random(seed);
        String list = mutate(LISTS.get(random.nextInt(LISTS.size())), random, 1);
        tolerate(() ->
                ResourceType.PODS.readList(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)), 1_000));
    }

    @Property(tries = 300)
    void truncatedList_isRefused(@ForAll long seed) {
        Random random = new Random(seed);
        String list = LISTS.get(random.nextInt(LISTS.size()));
        String cut = list.substring(0, random.nextInt(list.length()));
        org.assertj.core.api.Assertions.assertThatExceptionOfType(MalformedObjectException.class)
                .isThrownBy(() -> ResourceType.PODS.readList(
                        new ByteArrayInputStream(cut.getBytes(StandardCharsets.UTF_8)), 1_000));
    }

    private static void tolerate(Runnable reading) {
        try {
            reading.run();
        } catch (MalformedObjectException refused) {
            // Refused is as good as read.
        }
    }

    private static String mutate(String json, Random random, int mutations) {
        Object value = JsonTree.parse(json).value();
        for (int i = 0; i < mutations; i++) {
            value = change(value, random);
        }
        return new JsonTree(value).json();
    }

    /** One value somewhere becomes another one, or goes. */
    private static @Nullable Object change(@Nullable Object value, Random random) {
        if (value instanceof Map<?, ?> map && !map.isEmpty() && random.nextInt(8) > 0) {
            Map<Object, @Nullable Object> out = new LinkedHashMap<>(map);
            Object key = new ArrayList<>(map.keySet()).get(random.nextInt(map.size()));
            if (random.nextInt(6) == 0) {
                out.remove(key);
            } else {
                out.put(key, change(map.get(key), random));
            }
            return out;
        } else if (value instanceof List<?> list && !list.isEmpty() && random.nextInt(8) > 0) {
            List<@Nullable Object> out = new ArrayList<>(list);
            int at = random.nextInt(list.size());
            out.set(at, change(list.get(at), random));
            return out;
        }
        return switch (random.nextInt(7)) {
            case 0 -> null;
            case 1 -> "";
            case 2 -> "NaN";
            case 3 -> new java.math.BigDecimal("-1e30");
            case 4 -> true;
            case 5 -> List.of("x");
            default -> Map.of("x", "y");
        };
    }
}
