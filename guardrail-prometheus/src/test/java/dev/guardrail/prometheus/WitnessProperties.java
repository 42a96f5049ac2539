package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.judge.Phase;
import dev.guardrail.prometheus.Scenario.Expected;
import dev.guardrail.spec.Guardrail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** The laws of missing data, on what a real server answered to the ready-made guardrails. */
class WitnessProperties {
    private static final Path SCENARIOS = Path.of("src/test/resources/scenarios/prometheus");
    private static final Path RECORDED = Path.of("src/test/resources/recorded/scenarios");
    private static final Pattern ELEMENT =
            Pattern.compile("\\{\"metric\":\\{[^}]*},\"value\":\\[[0-9.]+,\"([^\"]*)\"]}");

    private static final AtomicReference<String> NEXT = new AtomicReference<>("");

    private static PrometheusSource prometheus;
    private static List<Recorded> answers;

    /** What a guardrail was answered, and what is right. */
    private record Recorded(Expected expected, Guardrail guardrail, String body) {
        boolean isSuccess() {
            return expected.verdict().equals("success");
        }

        List<String> elements() {
            return ELEMENT.matcher(body).results().map(found -> found.group()).toList();
        }

        String with(List<String> elements) {
            int start = body.indexOf("\"result\":[") + "\"result\":[".length();
            return body.substring(0, start) + String.join(",", elements) + body.substring(body.lastIndexOf(']'));
        }

        /** Elements that only name things for a person. */
        static boolean isDetail(String element) {
            return element.contains("\"pod\":");
        }
    }

    /** What is served next, without a network: the answer is read as any other. */
    private static Response answer(Interceptor.Chain chain) {
        return new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(ResponseBody.create(NEXT.get(), MediaType.get("application/json")))
                .build();
    }

    @BeforeContainer
    static void load() {
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(WitnessProperties::answer)
                .build();
        prometheus = ExactSource.unprobed(ExactSource.builder("http://recorded").client(client));
        answers = new ArrayList<>();
        for (Scenario scenario : Scenario.under(SCENARIOS)) {
            Path file = RECORDED.resolve(scenario.id() + ".json");
            if (scenario.isWorkload() && Files.exists(file)) {
                Answers recorded = Answers.read(file);
                Set<String> ready =
                        scenario.guardrails(prometheus, false).queries().keySet();
                scenario.expectations().stream()
                        .filter(expected -> ready.contains(expected.guardrail()))
                        .forEach(expected -> add(expected, recorded));
            }
        }
        assertThat(answers).hasSizeGreaterThan(100);
    }

    private static void add(Expected expected, Answers recorded) {
        String query =
                expected.scenario().guardrails(prometheus, false).queries().get(expected.guardrail());
        Optional<String> body = recorded.body(query, expected.at());
        body.ifPresent(text -> answers.add(
                new Recorded(expected, expected.scenario().guardrail(expected.guardrail(), prometheus, false), text)));
    }

    private static Phase judge(Recorded recorded, String body) {
        NEXT.set(body);
        return Verdicts.judge(recorded.guardrail(), recorded.expected().at())
                .verdict()
                .phase();
    }

    @Provide
    Arbitrary<Recorded> recorded() {
        return Arbitraries.of(answers);
    }

    @Property(tries = 50)
    void law1_withoutAnyElement_thereIsNoSuccess(@ForAll("recorded") Recorded recorded) {
        assertThat(judge(recorded, recorded.with(List.of()))).isEqualTo(Phase.ERROR);
    }

    @Property(tries = 200)
    void law2_aNumberThatBecomesNaN_neverSucceeds(@ForAll("recorded") Recorded recorded, @ForAll Random random) {
        List<String> elements = new ArrayList<>(recorded.elements());
        List<String> needed =
                elements.stream().filter(element -> !Recorded.isDetail(element)).toList();
        if (!needed.isEmpty()) {
            elements.replaceAll(replacing(needed.get(random.nextInt(needed.size()))));
            boolean phaseAge = recorded.guardrail().name().equals("readiness")
                    && elements.stream().anyMatch(e -> e.contains("phase-age") && e.endsWith("\"NaN\"]}"));
            Phase phase = judge(recorded, recorded.with(elements));
            assertThat(phase == Phase.SUCCESSFUL && !phaseAge).isFalse();
        }
    }

    private static UnaryOperator<String> replacing(String chosen) {
        return element -> {
            Matcher value = ELEMENT.matcher(element);
            return element.equals(chosen) && value.matches()
                    ? element.substring(0, value.start(1)) + "NaN" + element.substring(value.end(1))
                    : element;
        };
    }

    @Property(tries = 400)
    void law8c_removingElements_neverMakesASuccess(@ForAll("recorded") Recorded recorded, @ForAll Random random) {
        double share = random.nextDouble();
        List<String> kept = recorded.elements().stream()
                .filter(element -> random.nextDouble() < share)
                .toList();
        Phase phase = judge(recorded, recorded.with(kept));
        assertThat(phase == Phase.SUCCESSFUL && !recorded.isSuccess()).isFalse();
    }

    @Property(tries = 200)
    void law8c_removingOneNumber_neverSucceeds(@ForAll("recorded") Recorded recorded, @ForAll Random random) {
        List<String> needed = recorded.elements().stream()
                .filter(element -> !Recorded.isDetail(element) && !element.contains("phase-age"))
                .toList();
        if (!needed.isEmpty()) {
            List<String> kept = new ArrayList<>(recorded.elements());
            kept.remove(needed.get(random.nextInt(needed.size())));
            assertThat(judge(recorded, recorded.with(kept))).isNotEqualTo(Phase.SUCCESSFUL);
        }
    }
}
