package dev.guardrail.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.contract.ManualClock;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.contract.ScriptedSource.Act;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.source.Fault.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InquiryTest {
    private final ManualClock clock = ManualClock.create();
    private final AtomicInteger woken = new AtomicInteger();
    private final Request request = new Request(clock.wall(), Duration.ofSeconds(10));

    private Inquiry ask(Act act) {
        return ask(ScriptedSource.of(act), Runnable::run);
    }

    private Inquiry ask(MetricSource source, Executor executor) {
        return Inquiry.ask(source, request, executor, clock::ticks, woken::incrementAndGet);
    }

    private static Fault fault(Inquiry inquiry) {
        return (Fault) inquiry.poll().orElseThrow().answer();
    }

    private static Kind kind(Inquiry inquiry) {
        return fault(inquiry).kind();
    }

    @Test
    void answer_inTime_isGiven() {
        Inquiry inquiry = ask(ScriptedSource.number(3));
        assertThat(inquiry.poll().orElseThrow().answer()).isInstanceOf(Answer.Given.class);
        assertThat(woken).hasValue(1);
    }

    @Test
    void throwable_ofAnyKind_isAFault() {
        assertThat(kind(ask(r -> {
                    throw new IllegalStateException("no");
                })))
                .isEqualTo(Kind.THREW);
        assertThat(kind(ask(r -> {
                    throw new StackOverflowError();
                })))
                .isEqualTo(Kind.THREW);
        assertThat(kind(ask(r -> {
                    throw new NoClassDefFoundError("x");
                })))
                .isEqualTo(Kind.THREW);
        assertThat(kind(ask(r -> {
                    throw new SourceException(Kind.REFUSED, "503");
                })))
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    void exceptionalCompletion_isUnwrapped() {
        Throwable wrapped = new CompletionException(new SourceException(Kind.PARTIAL, "warnings"));
        assertThat(kind(ask(r -> CompletableFuture.failedFuture(wrapped)))).isEqualTo(Kind.PARTIAL);
        assertThat(kind(ask(r -> CompletableFuture.failedFuture(new CancellationException()))))
                .isEqualTo(Kind.CANCELLED);
        assertThat(kind(ask(r -> CompletableFuture.failedFuture(new RejectedExecutionException()))))
                .isEqualTo(Kind.REJECTED);
    }

    @Test
    void null_insteadOfStageOrEvidence_isAFault() {
        assertThat(kind(ask(r -> null))).isEqualTo(Kind.NOTHING);
        assertThat(kind(ask(r -> CompletableFuture.completedFuture(null)))).isEqualTo(Kind.NOTHING);
    }

    @Test
    void value_ofAnotherShape_isAFault() {
        Inquiry inquiry = ask(ScriptedSource.value(Value.of("3")));
        assertThat(fault(inquiry).kind()).isEqualTo(Kind.WRONG_SHAPE);
        assertThat(fault(inquiry).message()).contains("a number").contains("\"3\"");
    }

    @Test
    void answer_forAnotherInstant_isAFault() {
        Request other = new Request(request.at().plusSeconds(1), request.timeout());
        Inquiry inquiry = ask(r -> ScriptedSource.number(1).play(other));
        assertThat(kind(inquiry)).isEqualTo(Kind.WRONG_TIME);
    }

    /** A source that declares another instant than the one asked, and keeps or breaks its word. */
    private Inquiry ask(Duration declared, Duration kept) {
        MetricSource source = new MetricSource() {
            @Override
            public Shape shape() {
                return Shape.number();
            }

            @Override
            public String describe() {
                return "on a grid";
            }

            @Override
            public Instant speaksOf(Instant asked) {
                return asked.plus(declared);
            }

            @Override
            public CompletionStage<Evidence> fetch(Request asked) {
                Request other = new Request(asked.at().plus(kept), asked.timeout());
                return ScriptedSource.number(1).play(other);
            }
        };
        return ask(source, Runnable::run);
    }

    @Test
    void answer_forTheDeclaredInstant_isGiven() {
        Duration earlier = Duration.ofSeconds(-4);
        assertThat(ask(earlier, earlier).poll().orElseThrow().answer()).isInstanceOf(Answer.Given.class);
    }

    @Test
    void answer_forAnotherThanTheDeclaredInstant_isAFault() {
        assertThat(kind(ask(Duration.ofSeconds(-4), Duration.ofSeconds(-3)))).isEqualTo(Kind.WRONG_TIME);
        assertThat(kind(ask(Duration.ofSeconds(-4), Duration.ZERO))).isEqualTo(Kind.WRONG_TIME);
    }

    @Test
    void instant_declaredInTheFuture_isAFault() {
        Duration later = Duration.ofNanos(1);
        assertThat(kind(ask(later, later))).isEqualTo(Kind.WRONG_TIME);
    }

    @Test
    void hang_isATimeoutOnceTheTimeHasCome() {
        CompletableFuture<Evidence> never = new CompletableFuture<>();
        Inquiry inquiry = ask(ScriptedSource.later(never));
        clock.advance(Duration.ofSeconds(10).minusNanos(1));
        assertThat(inquiry.poll()).isEmpty();
        assertThat(inquiry.remaining()).isEqualTo(Duration.ofNanos(1));
        clock.advance(Duration.ofNanos(1));
        assertThat(kind(inquiry)).isEqualTo(Kind.TIMEOUT);
        assertThat(never).isCancelled();
    }

    @Test
    void answer_afterTheTimeout_isLateWhoeverLooksFirst() {
        CompletableFuture<Evidence> answer = new CompletableFuture<>();
        Inquiry inquiry = ask(ScriptedSource.later(answer));
        clock.advance(Duration.ofSeconds(11));
        answer.complete(Evidence.of(Value.of(1), ScriptedSource.witness(request)));
        assertThat(fault(inquiry).message()).contains("after 11.0 s");
    }

    @Test
    void answer_inTimeButPolledLate_isNotLate() {
        CompletableFuture<Evidence> answer = new CompletableFuture<>();
        Inquiry inquiry = ask(ScriptedSource.later(answer));
        clock.advance(Duration.ofSeconds(3));
        answer.complete(Evidence.of(Value.of(1), ScriptedSource.witness(request)));
        clock.advance(Duration.ofHours(1));
        Reply reply = inquiry.poll().orElseThrow();
        assertThat(reply.answer()).isInstanceOf(Answer.Given.class);
        assertThat(reply.took()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void secondAnswer_changesNothing() {
        CompletableFuture<Evidence> answer = new CompletableFuture<>();
        Inquiry inquiry = ask(ScriptedSource.later(answer));
        inquiry.abandon();
        answer.complete(Evidence.of(Value.of(1), ScriptedSource.witness(request)));
        assertThat(kind(inquiry)).isEqualTo(Kind.CANCELLED);
        assertThat(woken).hasValue(1);
    }

    @Test
    void executor_thatRejectsOrThrows_isAFault() {
        MetricSource source = ScriptedSource.answering(1);
        assertThat(kind(ask(source, task -> {
                    throw new RejectedExecutionException("full");
                })))
                .isEqualTo(Kind.REJECTED);
        assertThat(kind(ask(source, task -> {
                    throw new OutOfMemoryError("no threads");
                })))
                .isEqualTo(Kind.THREW);
    }

    @Test
    void wake_thatThrows_changesNothing() {
        Inquiry inquiry = Inquiry.ask(ScriptedSource.answering(1), request, Runnable::run, clock::ticks, () -> {
            throw new IllegalStateException();
        });
        assertThat(inquiry.poll().orElseThrow().answer()).isInstanceOf(Answer.Given.class);
    }

    @Test
    void message_withCredentials_isRedactedAndBounded() {
        Inquiry inquiry = ask(r -> {
            throw new IllegalStateException(
                    "GET https://joe:hunter2@prom/api?token=abc123 Authorization: Bearer eyJ.x.y\n" + "x".repeat(5000));
        });
        assertThat(fault(inquiry).message())
                .doesNotContain("hunter2")
                .doesNotContain("abc123")
                .doesNotContain("eyJ")
                .doesNotContain("\n")
                .contains("prom/api")
                .hasSizeLessThan(400);
    }

    @Test
    void interrupt_thatASourceSwallowed_isRestored() {
        ask(r -> CompletableFuture.failedFuture(new InterruptedException()));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void fetch_thatBlocks_isInterruptedAtItsTimeoutSoThatItsThreadComesBack() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        ScriptedSource source = ScriptedSource.of(r -> {
            blocked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
            return null;
        });
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            Inquiry inquiry = ask(source, one);
            blocked.await();
            clock.advance(Duration.ofSeconds(10));
            assertThat(kind(inquiry)).isEqualTo(Kind.TIMEOUT);
            assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            one.shutdownNow();
        }
    }

    @Test
    void redaction_ofQuotedAndSignedSecrets_takesThemWhole() {
        assertThat(Redaction.redact("password: \"correct horse battery\" refused"))
                .isEqualTo("password: *** refused");
        assertThat(Redaction.redact("{\"password\":\"a b\",\"n\":1}")).isEqualTo("{\"password\":***,\"n\":1}");
        assertThat(Redaction.redact("?X-Amz-Signature=abc&x=1")).isEqualTo("?X-Amz-Signature=***&x=1");
    }

    @Test
    void blockingSource_givenUp_isInterrupted() throws Exception {
        CompletableFuture<Thread> working = new CompletableFuture<>();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        MetricSource source = BlockingSource.of(Shape.number(), "blocks", task -> new Thread(task).start(), r -> {
            working.complete(Thread.currentThread());
            try {
                new CompletableFuture<Evidence>().get();
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
            throw new IllegalStateException("given up");
        });
        Inquiry inquiry = ask(source, Runnable::run);
        working.join();
        inquiry.abandon();
        assertThat(interrupted.get(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void blockingSource_returningNullOrThrowing_isAFault() {
        assertThat(kind(ask(BlockingSource.of(Shape.number(), "null", Runnable::run, r -> null), Runnable::run)))
                .isEqualTo(Kind.NOTHING);
        MetricSource throwing = BlockingSource.of(Shape.number(), "throws", Runnable::run, r -> {
            throw new java.io.IOException("reset");
        });
        assertThat(fault(ask(throwing, Runnable::run)).message()).contains("IOException: reset");
    }
}
