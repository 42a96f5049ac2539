package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.contract.ManualClock;
import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ManualClock clock = ManualClock.create();
    private final VirtualTimer timer = new VirtualTimer(clock);
    private final List<String> admitted = new ArrayList<>();

    private Gate gate(int underWay, int waiting, int perSecond) {
        return new Gate(new Budget(underWay, waiting, perSecond), timer);
    }

    private Gate.Ticket enter(Gate gate, String name) {
        Gate.Ticket ticket = gate.ticket(() -> admitted.add(name));
        ticket.enter(PATIENCE);
        return ticket;
    }

    @Test
    void slots_areGivenInOrderAsTheyComeBack() {
        Gate gate = gate(2, 10, Integer.MAX_VALUE);
        Gate.Ticket first = enter(gate, "a");
        enter(gate, "b");
        Gate.Ticket third = enter(gate, "c");
        Gate.Ticket fourth = enter(gate, "d");
        assertThat(admitted).containsExactly("a", "b");
        assertThat(gate.waiting()).isEqualTo(2);
        third.leave();
        first.leave();
        first.leave();
        assertThat(admitted).containsExactly("a", "b", "d");
        fourth.leave();
        assertThat(gate.underWay()).isEqualTo(1);
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void line_thatIsFull_refusesAtOnceAndSaysWhy() {
        Gate gate = gate(1, 1, Integer.MAX_VALUE);
        enter(gate, "a");
        enter(gate, "b");
        assertThatThrownBy(() -> enter(gate, "c"))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.fault().kind()).isEqualTo(Fault.Kind.REJECTED))
                .hasMessage("no slot within 10s: 1 requests are under way, 1 may be; 1 requests wait, at most 1 may");
        assertThat(gate.waiting()).isEqualTo(1);
    }

    @Test
    void request_withoutAnyTime_isRefusedAtOnceAndSaysWhy() {
        Gate gate = gate(1, 1, Integer.MAX_VALUE);
        assertThatThrownBy(() -> gate.ticket(() -> {}).enter(Duration.ZERO))
                .hasMessageContaining("there was no time to ask");
        assertThat(gate.waiting() + gate.underWay()).isZero();
    }

    @Test
    void line_thatIsLongerThanTheSlots_letsTheNewestGoFirst_untilNobodyWaits() {
        Gate gate = gate(2, 100, Integer.MAX_VALUE);
        List<Gate.Ticket> tickets = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d", "e")) {
            tickets.add(enter(gate, name));
        }
        tickets.forEach(Gate.Ticket::leave);
        assertThat(admitted).containsExactly("a", "b", "e", "d");
        tickets.clear();
        admitted.clear();
        for (String name : List.of("f", "g", "h", "i")) {
            tickets.add(enter(gate, name));
        }
        tickets.forEach(Gate.Ticket::leave);
        assertThat(admitted).containsExactly("f", "g", "h", "i");
    }

    /** Whoever came first would get its slot when its time is nearly over, and nothing would come of it, for ever. */
    @Test
    void overload_ofTwice_leavesNearlyAllOfTheCapacityToThoseWhoFinish() {
        Crowd crowd = new Crowd(gate(4, 10_000, Integer.MAX_VALUE), timer, Duration.ofSeconds(1));
        for (int arrival = 0; arrival < 8 * 60; arrival++) {
            crowd.ask(PATIENCE);
            timer.advance(Duration.ofMillis(125));
        }
        assertThat(crowd.finished()).isBetween(4 * 60 * 9 / 10, 4 * 60);
        for (int i = 0; i < 200; i++) {
            timer.advance(Duration.ofMillis(125));
        }
        assertThat(crowd.finished() + crowd.givenUp()).isEqualTo(8 * 60);
        assertThat(timer.pending()).isZero();
    }

    @Test
    void load_withinCapacity_isServedAsItCame() {
        Crowd crowd = new Crowd(gate(4, 10_000, Integer.MAX_VALUE), timer, Duration.ofSeconds(1));
        for (int arrival = 0; arrival < 3 * 60; arrival++) {
            crowd.ask(PATIENCE);
            timer.advance(Duration.ofMillis(arrival % 3 == 2 ? 1_000 : 0));
        }
        timer.advance(Duration.ofSeconds(1));
        assertThat(crowd.finished()).isEqualTo(3 * 60);
        assertThat(crowd.givenUp()).isZero();
    }

    @Test
    void line_ofLengthZero_stillGivesFreeSlots() {
        Gate gate = gate(1, 0, Integer.MAX_VALUE);
        Gate.Ticket first = enter(gate, "a");
        assertThatThrownBy(() -> enter(gate, "b")).hasMessageContaining("no slot");
        first.leave();
        enter(gate, "c");
        assertThat(admitted).containsExactly("a", "c");
    }

    @Test
    void rate_isKeptOverTime() {
        Gate gate = gate(100, 100, 10);
        for (int i = 0; i < 30; i++) {
            enter(gate, "r" + i);
        }
        assertThat(admitted).hasSize(10);
        timer.advance(Duration.ofMillis(100));
        assertThat(admitted).hasSize(11);
        for (int i = 0; i < 30; i++) {
            timer.advance(Duration.ofMillis(100));
        }
        assertThat(admitted).hasSize(30);
        assertThat(timer.pending()).isZero();
    }

    @Test
    void repeat_isOneOfThoseOfTheSecond() {
        Gate gate = gate(100, 100, 2);
        enter(gate, "a");
        assertThat(gate.again()).isZero();
        enter(gate, "b");
        assertThat(admitted).containsExactly("a");
        timer.advance(Duration.ofMillis(500));
        assertThat(admitted).containsExactly("a", "b");
    }

    @Test
    void overload_pausesEverythingAndHalvesWhatMayBeUnderWay() {
        Gate gate = gate(4, 100, Integer.MAX_VALUE);
        Gate.Ticket first = enter(gate, "a");
        gate.overloaded(timer.nanos(), 503, null);
        first.leave();
        for (String name : List.of("b", "c", "d")) {
            enter(gate, name);
        }
        assertThat(admitted).containsExactly("a");
        timer.advance(Duration.ofMillis(999));
        assertThat(admitted).containsExactly("a");
        timer.advance(Duration.ofMillis(1));
        assertThat(admitted).containsExactly("a", "b", "c");
    }

    /** The end of a pause is told a little late. */
    @Test
    void newcomer_doesNotOvertakeThoseWhoWaitedForThePauseToEnd() {
        Gate gate = gate(4, 100, Integer.MAX_VALUE);
        gate.overloaded(timer.nanos(), 503, null);
        enter(gate, "a");
        clock.advance(Duration.ofSeconds(1));
        enter(gate, "b");
        assertThat(admitted).containsExactly("a", "b");
    }

    @Test
    void overload_thatOutlastsPatience_starvesAtOnceWithTheReason() {
        Gate gate = gate(4, 100, Integer.MAX_VALUE);
        gate.overloaded(timer.nanos(), 429, Duration.ofSeconds(60));
        assertThatThrownBy(() -> enter(gate, "a"))
                .hasMessageContaining("the server answered 429 with Retry-After PT1M")
                .hasMessageContaining("nothing is sent for another 60001ms");
        timer.advance(Duration.ofSeconds(55));
        enter(gate, "b");
        assertThat(admitted).isEmpty();
        timer.advance(Duration.ofSeconds(5));
        assertThat(admitted).containsExactly("b");
    }

    /** Such as when the stack of whoever makes room is almost used up. */
    @Test
    void admission_thatEndsInAnError_doesNotCloseTheGate() {
        Gate gate = gate(2, 10, Integer.MAX_VALUE);
        Gate.Ticket unlucky = gate.ticket(() -> {
            throw new StackOverflowError("as if");
        });
        assertThatThrownBy(() -> unlucky.enter(PATIENCE)).isInstanceOf(StackOverflowError.class);
        enter(gate, "a");
        assertThat(admitted).containsExactly("a");
        unlucky.leave();
        enter(gate, "b");
        assertThat(admitted).containsExactly("a", "b");
    }

    @Test
    void admission_ofALongLineOfFailures_doesNotRecurse() {
        Gate gate = gate(1, 100_000, Integer.MAX_VALUE);
        Gate.Ticket first = enter(gate, "first");
        List<Gate.Ticket> line = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            int mine = i;
            Gate.Ticket ticket = gate.ticket(() -> line.get(mine).leave());
            line.add(ticket);
            ticket.enter(PATIENCE);
        }
        first.leave();
        assertThat(gate.waiting()).isZero();
        assertThat(gate.underWay()).isZero();
    }

    /** Such as of a host that, told of a failure, asks the next question. */
    @Test
    void admission_thatAsksForTheNext_doesNotRecurse() {
        int most = 50_000;
        Gate gate = gate(most, most, Integer.MAX_VALUE);
        Runnable[] next = new Runnable[1];
        next[0] = () -> {
            if (gate.underWay() < most) {
                gate.ticket(next[0]).enter(PATIENCE);
            }
        };
        gate.ticket(next[0]).enter(PATIENCE);
        assertThat(gate.underWay()).isEqualTo(most);
        assertThat(gate.waiting()).isZero();
    }
}
