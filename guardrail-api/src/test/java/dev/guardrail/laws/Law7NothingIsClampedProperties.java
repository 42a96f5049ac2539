package dev.guardrail.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Schedule;
import dev.guardrail.text.RefusedException;
import java.time.Duration;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Law 7: nothing is clamped or guessed. */
class Law7NothingIsClampedProperties {

    @Property
    void limits_areKeptAsGivenOrRefusedWithEveryValueNamed(
            @ForAll int failure, @ForAll int inconclusive, @ForAll int error, @ForAll int total, @ForAll int bar) {
        Limits.Builder builder = Limits.builder()
                .failureLimit(failure)
                .inconclusiveLimit(inconclusive)
                .consecutiveErrorLimit(error)
                .errorLimit(OptionalInt.of(total))
                .consecutiveSuccessLimit(bar);
        boolean sound = failure >= -1 && inconclusive >= 0 && error >= 0 && total >= 0 && bar >= 0;
        if (sound) {
            Limits limits = builder.build();
            assertThat(limits.failureLimit()).isEqualTo(failure);
            assertThat(limits.inconclusiveLimit()).isEqualTo(inconclusive);
            assertThat(limits.consecutiveErrorLimit()).isEqualTo(error);
            assertThat(limits.errorLimit()).hasValue(total);
            assertThat(limits.consecutiveSuccessLimit()).isEqualTo(bar);
        } else {
            RefusedException refused = catchThrowableOfType(RefusedException.class, builder::build);
            int wrong = (failure < -1 ? 1 : 0)
                    + (inconclusive < 0 ? 1 : 0)
                    + (error < 0 ? 1 : 0)
                    + (total < 0 ? 1 : 0)
                    + (bar < 0 ? 1 : 0);
            assertThat(refused.findings()).hasSize(wrong);
            if (failure < -1) {
                assertThat(refused.getMessage()).contains("failureLimit is " + failure);
            }
        }
    }

    @Property
    void durations_areKeptAsGivenOrRefused(@ForAll long interval, @ForAll int count) {
        Schedule.Builder builder =
                Schedule.builder().interval(Duration.ofNanos(interval)).count(count);
        if (interval > 0 && count >= 1 && Duration.ofNanos(interval).toDays() < 366) {
            assertThat(builder.build().interval()).contains(Duration.ofNanos(interval));
            assertThat(builder.build().count()).hasValue(count);
        } else if (interval <= 0 || count < 1) {
            assertThat(catchThrowableOfType(RefusedException.class, builder::build)
                            .findings())
                    .isNotEmpty();
        }
    }
}
