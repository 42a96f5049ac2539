package dev.guardrail.examples.cli;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.read.Definition;
import dev.guardrail.run.Host;
import dev.guardrail.source.Answer;
import dev.guardrail.source.Fault;
import dev.guardrail.source.Inquiry;
import dev.guardrail.source.Request;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Asks each metric once and says what would have kept it from succeeding, whatever the value. */
final class Probe {
    private static final Host HOST = Host.system();

    private Probe() {}

    static List<Finding> of(Definition definition) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (Guardrail guardrail : definition.guardrails()) {
            Answer answer = ask(guardrail);
            Place place = Place.of("metric " + guardrail.name());
            if (answer instanceof Fault fault) {
                findings.add(Finding.error(
                        "probe-failed",
                        place,
                        fault.kind() + ": " + fault.message(),
                        "see that the server can be reached from here, and that it accepts the query"));
            } else {
                List<String> lacks = lacks(guardrail, ((Answer.Given) answer).evidence());
                lacks.forEach(lack -> findings.add(Finding.warning(
                        "probe-no-evidence",
                        place,
                        "now this would be missing data: " + lack,
                        "see that the query matches something, for this rollout and at this time")));
            }
        }
        return findings;
    }

    private static Answer ask(Guardrail guardrail) throws InterruptedException {
        Semaphore answered = new Semaphore(0);
        Duration timeout = guardrail.schedule().timeout();
        Inquiry inquiry = Inquiry.ask(
                guardrail.source(),
                new Request(HOST.clock().wall(), timeout),
                HOST.executor(),
                HOST.clock()::ticks,
                answered::release);
        while (inquiry.poll().isEmpty()) {
            long left = Math.max(1, inquiry.remaining().toNanos());
            boolean unused = answered.tryAcquire(left, TimeUnit.NANOSECONDS);
        }
        return inquiry.poll().orElseThrow().answer();
    }

    private static List<String> lacks(Guardrail guardrail, Evidence evidence) {
        List<String> lacks = new ArrayList<>(guardrail.demands().shortfalls(evidence.witness()));
        guardrail
                .success()
                .or(guardrail::failure)
                .map(condition -> condition.explain(evidence.value()))
                .flatMap(explanation -> explanation.missing())
                .ifPresent(missing -> lacks.add(missing.toString()));
        return lacks;
    }
}
