package dev.guardrail.judge;

/**
 * What has been measured so far, counted as Argo Rollouts counts.
 *
 * @param count measurements that answer the question; neither errors nor missing data are among them
 * @param successful successful ones
 * @param failed failed ones
 * @param inconclusive inconclusive ones, those for missing data included
 * @param error errors in total
 * @param consecutiveError errors since the last other measurement
 * @param consecutiveSuccess successes since the last other measurement
 */
public record Counters(
        int count,
        int successful,
        int failed,
        int inconclusive,
        int error,
        int consecutiveError,
        int consecutiveSuccess) {

    /** Nothing measured. */
    static final Counters ZERO = new Counters(0, 0, 0, 0, 0, 0, 0);

    Counters plus(Measurement measurement) {
        int counted = measurement.missing() && !(measurement instanceof Measurement.Failed) ? count : count + 1;
        return switch (measurement.phase()) {
            case SUCCESSFUL ->
                new Counters(counted, successful + 1, failed, inconclusive, error, 0, consecutiveSuccess + 1);
            case FAILED -> new Counters(counted, successful, failed + 1, inconclusive, error, 0, 0);
            case INCONCLUSIVE -> new Counters(counted, successful, failed, inconclusive + 1, error, 0, 0);
            default -> new Counters(counted, successful, failed, inconclusive, error + 1, consecutiveError + 1, 0);
        };
    }
}
