package dev.guardrail.prometheus;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** A server without a network: it answers on the thread that asks, and remembers what it was asked. */
final class InlineServer {

    /** One request; the time is the end of a range. */
    record Asked(String query, String time) {}

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final BiFunction<String, String, String> answers;

    private InlineServer(BiFunction<String, String, String> answers) {
        this.answers = answers;
    }

    /** A server that answers queries at a time with a body. */
    static InlineServer answering(BiFunction<String, String, String> answers) {
        return new InlineServer(answers);
    }

    /** A body with one element. */
    static String one(String time, String value) {
        return vector("{\"metric\":{},\"value\":[" + time + ",\"" + value + "\"]}");
    }

    static String vector(String elements) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + elements + "]}}";
    }

    List<Asked> asked() {
        return asked;
    }

    /** A client whose calls end here. */
    OkHttpClient client() {
        return new OkHttpClient.Builder()
                .dispatcher(new Dispatcher(new Inline()))
                .addInterceptor(this::answer)
                .build();
    }

    private Response answer(Interceptor.Chain chain) {
        HttpUrl parameters = SentForm.of(chain.request());
        String time = parameters.queryParameter("time");
        Asked question = new Asked(
                String.valueOf(parameters.queryParameter("query")),
                time == null ? String.valueOf(parameters.queryParameter("end")) : time);
        asked.add(question);
        return new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(ResponseBody.create(
                        answers.apply(question.query(), question.time()), MediaType.get("application/json")))
                .build();
    }

    private static final class Inline extends AbstractExecutorService {
        private boolean shut;

        @Override
        public void execute(Runnable command) {
            command.run();
        }

        @Override
        public void shutdown() {
            shut = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            shutdown();
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return shut;
        }

        @Override
        public boolean isTerminated() {
            return shut;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return shut;
        }
    }
}
