package dev.guardrail.kubernetes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.kubernetes.object.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Instant START = Cluster.START;

    private final Ledger ledger = new Ledger(10, Duration.ofSeconds(90));

    private static Pod running(String uid, long version, long restarts) {
        return Cluster.pod("cart", uid, version, "Running", restarts, true);
    }

    @Test
    void restarts_areRememberedWhenTheCounterFalls() {
        ledger.add(Cluster.opened(1, 1));
        ledger.add(new Entry.Seen(START, 1, running("a", 2, 4), true));
        ledger.add(new Entry.Seen(START, 1, running("a", 3, 1), false));
        assertThat(ledger.lives())
                .singleElement()
                .satisfies(life -> assertThat(life.memory().totalRestarts()).isEqualTo(4));
    }

    @Test
    void pod_isRememberedAfterItsDeletion() {
        ledger.add(Cluster.opened(1, 1));
        ledger.add(new Entry.Seen(START, 1, running("a", 2, 1), true));
        ledger.add(new Entry.Left(START, 1, running("a", 3, 1)));
        ledger.add(new Entry.Listed(START, 4, List.of()));
        assertThat(ledger.lives()).singleElement().satisfies(life -> {
            assertThat(life.gone()).isTrue();
            assertThat(life.told()).isTrue();
            assertThat(life.memory().totalRestarts()).isEqualTo(1);
        });
    }

    @Test
    void pod_thatAListDoesNotShowAnyMore_hasVanishedWithoutAWord() {
        ledger.add(new Entry.Listed(START, 2, List.of(running("a", 2, 0))));
        ledger.add(new Entry.Listed(START, 4, List.of()));
        assertThat(ledger.lives()).singleElement().satisfies(life -> {
            assertThat(life.gone()).isTrue();
            assertThat(life.told()).isFalse();
        });
    }

    @Test
    void list_olderThanAnotherOne_isNoNewerKnowledge() {
        Instant later = START.plusSeconds(60);
        ledger.add(new Entry.Listed(START, 4, List.of()));
        ledger.add(new Entry.Listed(later, 3, List.of()));
        assertThat(ledger.listedAt()).contains(START);
        ledger.add(new Entry.Listed(later, 4, List.of()));
        assertThat(ledger.listedAt()).contains(later);
    }

    @Test
    void pod_thatLeftTheSelectorAndCameBack_isThere() {
        ledger.add(Cluster.opened(1, 1));
        ledger.add(new Entry.Seen(START, 1, running("a", 2, 0), true));
        ledger.add(new Entry.Left(START, 1, running("a", 3, 0)));
        ledger.add(new Entry.Seen(START, 1, running("a", 4, 0), true));
        assertThat(ledger.lives())
                .singleElement()
                .satisfies(life -> assertThat(life.stands()).isTrue());
    }

    @Test
    void watch_silentBeyondItsBound_isAGapThatAnEventDoesNotHeal() {
        ledger.add(Cluster.opened(1, 1));
        assertThat(ledger.stretch(START.plusSeconds(90))).isPresent();
        assertThat(ledger.stretch(START.plusSeconds(91))).isEmpty();
        ledger.add(new Entry.Progress(START.plusSeconds(91), 1, 5));
        assertThat(ledger.stretch(START.plusSeconds(91))).isEmpty();
        assertThat(ledger.gaps()).hasSize(1);
    }

    @Test
    void watch_takenUpLaterThanItWasLeft_beginsANewStretch() {
        ledger.add(Cluster.opened(1, 1));
        ledger.add(new Entry.Progress(START, 1, 5));
        ledger.add(new Entry.Closed(START, 1, true));
        assertThat(ledger.stretch(START)).isEmpty();
        ledger.add(Cluster.opened(2, 6));
        assertThat(ledger.stretch(START)).get().extracting(Stretch::number).isEqualTo(2);
        assertThat(ledger.gaps()).hasSize(1);
    }

    @Test
    void watch_fromTheFuture_doesNotStandInForOneThatLooks() {
        ledger.add(Cluster.opened(1, 1));
        ledger.add(Cluster.opened(2, 999));
        ledger.add(new Entry.Closed(START, 1, true));
        assertThat(ledger.stretch(START)).isEmpty();
    }

    @Test
    void watch_ofWhateverThereIs_doesNotAnnounceWhatIsOlderThanItself() {
        Instant later = START.plusSeconds(5);
        ledger.add(new Entry.Opened(later, 1, OptionalLong.empty(), Optional.of(later)));
        ledger.add(new Entry.Seen(later, 1, running("a", 2, 0), true));
        assertThat(ledger.lives())
                .singleElement()
                .satisfies(life -> assertThat(life.announced()).isZero());
    }

    @Test
    void ledger_beyondItsCapacity_isAGapForEver() {
        ledger.add(Cluster.opened(1, 1));
        for (int i = 0; i < 11; i++) {
            ledger.add(new Entry.Seen(START, 1, running("pod-" + i, i + 2, 0), true));
        }
        assertThat(ledger.lives()).hasSize(10);
        ledger.add(Cluster.opened(2, 1));
        assertThat(ledger.stretch(START)).isEmpty();
        assertThat(ledger.gaps()).hasSize(1);
    }
}
