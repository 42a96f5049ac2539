package dev.guardrail.kubernetes.fake;

import dev.guardrail.kubernetes.object.Selector;
import dev.guardrail.kubernetes.recording.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponseBody;
import okio.BufferedSink;

/** A watch: events as they happen, a 410 inside the stream for a forgotten version, silence for one from the future. */
record WatchBody(
        Store store, String collection, Selector selector, String from, AtomicInteger watchers, Store.Waiting waiting)
        implements MockResponseBody {
    @Override
    public long getContentLength() {
        return -1;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.flush();
        watchers.incrementAndGet();
        store.wake();
        try {
            tell(sink);
            sink.writeUtf8("0\r\n").flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watchers.decrementAndGet();
            store.wake();
        }
    }

    private void tell(BufferedSink sink) throws IOException, InterruptedException {
        long position = from.isEmpty() || from.equals("0") ? 0 : Long.parseLong(from);
        if (position == 0) {
            position = store.version();
            for (JsonTree object : store.list(collection, selector)) {
                chunk(sink, "{\"type\":\"ADDED\",\"object\":" + object.json() + "}\n");
            }
        } else if (position < store.compacted()) {
            chunk(
                    sink,
                    "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":"
                            + "\"Failure\",\"message\":\"too old resource version\",\"reason\":\"Expired\",\"code\":410}}\n");
            return;
        }
        while (waiting.goesOn()) {
            for (Store.Event event : store.await(collection, selector, position, waiting)) {
                chunk(sink, event.line());
                position = event.version();
            }
        }
    }

    private static void chunk(BufferedSink sink, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sink.writeUtf8(Integer.toHexString(bytes.length)).writeUtf8("\r\n");
        sink.write(bytes);
        sink.writeUtf8("\r\n").flush();
    }
}
