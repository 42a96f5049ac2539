package dev.guardrail.kubernetes.fake;

import dev.guardrail.kubernetes.object.Selector;
import dev.guardrail.kubernetes.recording.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponseBody;
import okio.BufferedSink;

/** A watch: events as they happen, a 410 inside the stream for a forgotten version, silence for one from the future. */
record WatchBody(Store store, Place place, Selector selector, String from, AtomicInteger watchers, Mood mood)
        implements MockResponseBody {

    /** What the server feels like. */
    interface Mood {
        /** Whether the watch goes on. */
        boolean goesOn();

        /** Whether it says nothing for now. */
        boolean isStalled();

        /** How many bookmarks were due so far. */
        int bookmarks();
    }

    @Override
    public long getContentLength() {
        return -1;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.flush();
        int marked = mood.bookmarks();
        watchers.incrementAndGet();
        store.wake();
        try {
            tell(sink, marked);
            sink.writeUtf8("0\r\n").flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watchers.decrementAndGet();
            store.wake();
        }
    }

    private void tell(BufferedSink sink, int alreadyMarked) throws IOException, InterruptedException {
        long position = from.isEmpty() || from.equals("0") ? 0 : Long.parseLong(from);
        if (position == 0) {
            position = store.version();
            for (JsonTree object : store.list(place.path(), selector)) {
                chunk(sink, "{\"type\":\"ADDED\",\"object\":" + object.json() + "}\n");
            }
        } else if (position < store.compacted()) {
            chunk(
                    sink,
                    "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":"
                            + "\"Failure\",\"message\":\"too old resource version\",\"reason\":\"Expired\",\"code\":410}}\n");
            return;
        }
        int marked = alreadyMarked;
        while (mood.goesOn()) {
            store.pause(() -> mood.goesOn() && mood.isStalled());
            int before = marked;
            for (Store.Event event : store.await(place.path(), selector, position, () -> isQuiet(before))) {
                chunk(sink, event.line());
                position = event.version();
            }
            if (mood.bookmarks() > marked && !mood.isStalled()) {
                marked = mood.bookmarks();
                chunk(sink, bookmark(store.told(place.path(), selector, position)));
            }
        }
    }

    private boolean isQuiet(int marked) {
        return mood.goesOn() && mood.bookmarks() == marked && !mood.isStalled();
    }

    private String bookmark(long version) {
        return "{\"type\":\"BOOKMARK\",\"object\":{\"kind\":\"" + place.kind()
                + "\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"" + version
                + "\"},\"spec\":{},\"status\":{}}}\n";
    }

    private static void chunk(BufferedSink sink, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sink.writeUtf8(Integer.toHexString(bytes.length)).writeUtf8("\r\n");
        sink.write(bytes);
        sink.writeUtf8("\r\n").flush();
    }
}
