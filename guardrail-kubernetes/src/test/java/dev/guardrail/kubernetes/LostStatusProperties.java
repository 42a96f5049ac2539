package dev.guardrail.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.kubernetes.object.MalformedObjectException;
import dev.guardrail.kubernetes.recording.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What a kubelet leaves out of its account, whatever it is, makes nothing better. */
class LostStatusProperties {
    private static final String AT = "2026-01-01T00:00:30Z";

    /** Pods that restarted somewhere and are not ready. */
    @Provide
    Arbitrary<PodText> badPods() {
        return Arbitraries.integers().between(0, 3).map(where -> {
            PodText pod = PodText.well("a")
                    .ready("False")
                    .container("second", Tale.IMAGE)
                    .running("second", where == 0 ? 2 : 0)
                    .init("migrate", Tale.IMAGE, "")
                    .initStatus("migrate", where == 1 ? 1 : 0, true, PodText.ended(0, "Completed", AT), "")
                    .init("proxy", Tale.IMAGE, ",\"restartPolicy\":\"Always\"")
                    .initStatus("proxy", where == 2 ? 3 : 0, true, "\"running\":{}", "");
            return where == 3 ? pod.status("app", 1, true, "\"running\":{}", "") : pod;
        });
    }

    @Property(tries = 300)
    void lostStatus_neverTurnsAFailureIntoSuccess(@ForAll("badPods") PodText pod, @ForAll long seed) {
        Object whole = JsonTree.parse(pod.json()).value();
        Map<Object, @Nullable Object> fewer = new LinkedHashMap<>((Map<?, ?>) whole);
        fewer.put("status", without(fewer.get("status"), new Random(seed)));
        String json = new JsonTree(fewer).json();
        Tale tale = new Tale(Subject.pods("shop", "app=cart", 1));
        try {
            tale.told("ADDED", json).listed(json);
        } catch (MalformedObjectException refused) {
            return; // The whole answer is refused then.
        }
        assertThat(tale.verdict(new Restarts())).isNotEqualTo("success");
        assertThat(tale.verdict(new Readiness())).isNotEqualTo("success");
    }

    /** Without one field or element somewhere in it. */
    private static @Nullable Object without(@Nullable Object value, Random random) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            Map<Object, @Nullable Object> out = new LinkedHashMap<>(map);
            Object key = new ArrayList<>(map.keySet()).get(random.nextInt(map.size()));
            Object inner = map.get(key);
            if (isLeaf(inner) || random.nextInt(3) == 0) {
                out.remove(key);
            } else {
                out.put(key, without(inner, random));
            }
            return out;
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            List<@Nullable Object> out = new ArrayList<>(list);
            int at = random.nextInt(list.size());
            if (isLeaf(list.get(at)) || random.nextInt(3) == 0) {
                out.remove(at);
            } else {
                out.set(at, without(list.get(at), random));
            }
            return out;
        }
        return value;
    }

    private static boolean isLeaf(@Nullable Object value) {
        return !(value instanceof Map<?, ?> map && !map.isEmpty())
                && !(value instanceof List<?> list && !list.isEmpty());
    }
}
