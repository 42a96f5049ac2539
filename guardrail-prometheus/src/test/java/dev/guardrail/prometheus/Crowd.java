package dev.guardrail.prometheus;

import java.time.Duration;

/** Many who ask a server through a gate: each answer takes a while, and nobody waits longer than its patience. */
final class Crowd {
    private final Gate gate;
    private final VirtualTimer timer;
    private final Duration answering;
    private int finished;
    private int givenUp;

    Crowd(Gate gate, VirtualTimer timer, Duration answering) {
        this.gate = gate;
        this.timer = timer;
        this.answering = answering;
    }

    /** One that asks now. */
    void ask(Duration patience) {
        Asker asker = new Asker();
        asker.end = timer.after(patience, asker::giveUp);
        asker.ticket.enter(patience);
    }

    int finished() {
        return finished;
    }

    int givenUp() {
        return givenUp;
    }

    private final class Asker {
        private final Gate.Ticket ticket = gate.ticket(this::send);
        private Runnable end = () -> {};
        private Runnable answer = () -> {};

        private void send() {
            answer = timer.after(answering, this::finish);
        }

        private void finish() {
            end.run();
            finished++;
            ticket.leave();
        }

        private void giveUp() {
            answer.run();
            givenUp++;
            ticket.leave();
        }
    }
}
