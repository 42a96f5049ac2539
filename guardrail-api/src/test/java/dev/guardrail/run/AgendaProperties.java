package dev.guardrail.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.contract.ManualClock;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.journal.Journal;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** However members come, go, and change their times: each is where it belongs, and is stepped when it is to be. */
class AgendaProperties {
    private static final int ACTS = 1500;
    private static final int MOST = 400;
    private static final long TICK = 10;

    private final Host host =
            Host.builder().clock(ManualClock.create()).executor(Runnable::run).build();
    private final RunGroup group = RunGroup.on(host);
    private final Plan plan = Plan.builder()
            .subject("web")
            .addGuardrails(Guardrail.builder()
                    .name("m")
                    .source(ScriptedSource.answering(1))
                    .successCondition("result == 1")
                    .build())
            .build();

    @Property(tries = 60)
    void members_areSteppedWhenDueOrReady_andNoneIsLost(@ForAll Random random, @ForAll long origin) {
        Watched watched = new Watched(random, origin);
        for (int i = 0; i < ACTS; i++) {
            watched.act();
            watched.assertAsExpected();
        }
        watched.assertEachIsSteppedInItsTurn();
    }

    /** An agenda, and beside it what it ought to know. */
    private final class Watched {
        private final Random random;
        private final long origin;
        private final Agenda agenda;
        private final List<Member> members = new ArrayList<>();
        private final Map<Member, Long> due = new HashMap<>();
        private final Set<Member> ready = new HashSet<>();
        private final Set<Member> stepped = new HashSet<>();
        private long now;

        Watched(Random random, long origin) {
            this.random = random;
            this.origin = origin;
            this.agenda = new Agenda(TICK, origin);
        }

        void act() {
            int what = random.nextInt(12);
            if (members.isEmpty() || (what < 4 && members.size() < MOST)) {
                Member member = new Member(Run.start(plan, host, Journal.unkept()), group);
                agenda.admit(member);
                members.add(member);
            } else if (what < 7) {
                arm(members.get(random.nextInt(members.size())));
            } else if (what == 7) {
                dismiss(members.get(random.nextInt(members.size())));
            } else if (what == 8) {
                Member member = members.get(random.nextInt(members.size()));
                boolean added = !stepped.contains(member) && ready.add(member);
                assertThat(agenda.ready(member)).isEqualTo(added);
            } else if (what == 9) {
                takeReady();
            } else {
                now += random.nextInt(15);
                takeDue();
            }
        }

        private void arm(Member member) {
            long at = now + random.nextInt(300);
            agenda.arm(member, origin + at);
            stepped.remove(member);
            due.merge(member, (at + TICK - 1) / TICK * TICK, Math::min);
        }

        private void dismiss(Member member) {
            agenda.dismiss(member);
            members.remove(member);
            due.remove(member);
            stepped.remove(member);
            assertThat(agenda.ready(member)).as("it is gone").isFalse();
        }

        /** One that was dismissed after it was made ready is stepped still, and dismissed again. */
        private void takeReady() {
            Member member = agenda.nextReady();
            assertThat(member != null).isEqualTo(!ready.isEmpty());
            if (member != null) {
                assertThat(ready.remove(member)).isTrue();
                due.remove(member);
                if (members.contains(member)) {
                    stepped.add(member);
                } else {
                    agenda.dismiss(member);
                }
            }
        }

        private void takeDue() {
            Member member = agenda.nextDue(origin + now);
            if (member == null) {
                assertThat(due.values()).allMatch(at -> at > now);
            } else {
                assertThat(due).containsEntry(member, earliest());
                due.remove(member);
                stepped.add(member);
            }
        }

        private long earliest() {
            return due.values().stream().min(Long::compare).orElse(Long.MAX_VALUE);
        }

        void assertAsExpected() {
            assertThat(agenda.size()).isEqualTo(members.size());
            assertThat(agenda.readyCount()).isEqualTo(ready.size());
            if (!ready.isEmpty()) {
                assertThat(agenda.untilNext(origin + now)).contains(Duration.ZERO);
            } else if (due.isEmpty()) {
                assertThat(agenda.untilNext(origin + now)).isEmpty();
            } else {
                assertThat(agenda.untilNext(origin + now)).contains(Duration.ofNanos(Math.max(0, earliest() - now)));
            }
        }

        void assertEachIsSteppedInItsTurn() {
            assertThat(agenda.runs())
                    .containsExactlyInAnyOrderElementsOf(
                            members.stream().map(Member::itsRun).toList());
            members.forEach(this::arm);
            while (!due.isEmpty()) {
                now = Math.max(now, earliest());
                takeDue();
            }
            assertThat(stepped).containsAll(members);
            assertThat(agenda.nextDue(origin + now + 1_000_000)).isNull();
        }
    }
}
