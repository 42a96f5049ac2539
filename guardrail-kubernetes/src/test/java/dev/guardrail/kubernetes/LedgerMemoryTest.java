package dev.guardrail.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.guardrail.kubernetes.ledger.Entry;
import dev.guardrail.kubernetes.ledger.Ledger;
import dev.guardrail.kubernetes.object.Listing;
import dev.guardrail.kubernetes.object.MalformedObjectException;
import dev.guardrail.kubernetes.object.Pod;
import dev.guardrail.kubernetes.object.ResourceType;
import dev.guardrail.kubernetes.recording.JsonTree;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Large lists come as a stream, and what is remembered of them is bounded. */
class LedgerMemoryTest {
    private static final Path RECORDED =
            Path.of("src/test/resources/recordings/kubernetes/04-pods-ready-and-failing-readiness.json");

    private static Listing<Pod> list(int pods) {
        return ResourceType.PODS.readList(text(pods), pods);
    }

    private static Parts text(int pods) {
        String pod = JsonTree.read(RECORDED).get("exchanges").items().stream()
                .filter(exchange -> exchange.get("seq").whole() == 23)
                .map(exchange -> exchange.get("response")
                        .get("body")
                        .get("items")
                        .items()
                        .get(0)
                        .json())
                .findFirst()
                .orElseThrow();
        String uid = pod.replaceFirst(".*\"uid\":\"([^\"]+)\".*", "$1");
        String head =
                "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"9\"},\"items\":[";
        return new Parts(i -> i == 0
                ? head
                : i <= pods
                        ? (i == 1 ? "" : ",") + pod.replace(uid, uid.substring(9) + "-" + i)
                        : i == pods + 1 ? "]}" : "");
    }

    /** Text that comes into being as it is read; an empty part is the end. */
    private static final class Parts extends InputStream {
        private final IntFunction<String> source;
        private byte[] part = {};
        private int at;
        private int next;

        Parts(IntFunction<String> source) {
            this.source = source;
        }

        @Override
        public int read() {
            if (at == part.length) {
                part = source.apply(next).getBytes(StandardCharsets.UTF_8);
                at = 0;
                next++;
            }
            return part.length == 0 ? -1 : part[at++] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int first = read();
            if (first < 0) {
                return -1;
            }
            buffer[offset] = (byte) first;
            int more = Math.min(length - 1, part.length - at);
            System.arraycopy(part, at, buffer, offset + 1, more);
            at += more;
            return more + 1;
        }
    }

    @Test
    void listOfFiveThousandPods_isReadAsAStream() {
        assertThat(list(5_000).items()).hasSize(5_000);
        Parts text = text(5_000);
        assertThatExceptionOfType(MalformedObjectException.class)
                .isThrownBy(() -> ResourceType.PODS.readList(text, 100));
        assertThat(text.next).as("pods read before the 101st was refused").isBetween(100, 120);
    }

    @Test
    void listWhoseItemsAreNone_isRefusedRatherThanEmpty() {
        String list = "{\"kind\":\"PodList\",\"metadata\":{\"resourceVersion\":\"9\"},\"items\":{}}";
        assertThatExceptionOfType(MalformedObjectException.class)
                .isThrownBy(() -> ResourceType.PODS.readList(new Parts(i -> i == 0 ? list : ""), 10))
                .withMessageContaining("items");
    }

    @Test
    void ledgerOfTenThousandPods_staysWithinTheFigureStated() {
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        long before = used();
        Ledger ledger = new Ledger(10_000, Duration.ofSeconds(90));
        ledger.add(new Entry.Listed(at, 9, list(10_000).items()));
        long taken = used() - before;
        System.out.println("ledger of " + ledger.lives().size() + " pods: " + (taken >> 20) + " MiB");
        assertThat(ledger.lives()).hasSize(10_000);
        assertThat(taken).isLessThan(60L << 20);
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
