package dev.guardrail.report;

/**
 * How much of each guardrail a page shows, so that it stays of a size that a browser bears: the more guardrails, the less
 * of each.
 *
 * @param rows measurements in its table
 * @param columns columns that its plot is cut into
 */
record Allowance(int rows, int columns) {
    /** Guardrails that are shown in full. */
    static final int CARDS = 250;

    private static final int ALL_ROWS = 3_000;
    private static final int MOST_ROWS = 50;
    private static final int LEAST_ROWS = 6;
    private static final int ALL_COLUMNS = 9_000;
    private static final int MOST_COLUMNS = 150;
    private static final int LEAST_COLUMNS = 30;

    static Allowance of(Content content) {
        int cards = Math.max(1, Math.min(content.entries().size(), CARDS));
        return new Allowance(
                Math.max(LEAST_ROWS, Math.min(MOST_ROWS, ALL_ROWS / cards)),
                Math.max(LEAST_COLUMNS, Math.min(MOST_COLUMNS, ALL_COLUMNS / cards)));
    }
}
