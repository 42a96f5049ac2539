package dev.guardrail.kubernetes.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A body that the HTTP client must not send again by itself: what it changes may have been changed already. */
final class OneShotBody extends RequestBody {
    private final MediaType type;
    private final byte[] bytes;

    private OneShotBody(MediaType type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    static OneShotBody of(String type, String text) {
        return new OneShotBody(MediaType.get(type), text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return bytes.length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(bytes);
    }

    @Override
    public boolean isOneShot() {
        return true;
    }
}
