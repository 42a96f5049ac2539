package dev.guardrail.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns as wide as their widest cell. The last cell of a row may run over several lines. */
final class Grid {
    private static final String GAP = "   ";
    private static final int LINE = 100;
    private static final int NARROWEST = 40;

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();

    /** Adds a row; each cell is made safe to be shown. */
    Grid row(String... cells) {
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(Words.safe(cell));
        }
        rows.add(row);
        widen(row);
        return this;
    }

    private void widen(List<String> row) {
        for (int column = 0; column < row.size() - 1; column++) {
            int width = row.get(column).length();
            if (column == widths.size()) {
                widths.add(width);
            } else {
                widths.set(column, Math.max(widths.get(column), width));
            }
        }
    }

    /** Every row on lines of its own, without blanks at the end. */
    String text(String indent) {
        StringBuilder out = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int column = 0; column < row.size() - 1; column++) {
                String cell = row.get(column);
                line.append(cell)
                        .append(" ".repeat(widths.get(column) - cell.length()))
                        .append(GAP);
            }
            int start = line.length();
            int room = Math.max(NARROWEST, LINE - start);
            for (String part : wrapped(row.get(row.size() - 1), room)) {
                out.append((line + part).stripTrailing()).append('\n');
                line = new StringBuilder(" ".repeat(start));
            }
        }
        return out.toString();
    }

    /** Broken between words; a word that is longer than a line stays whole, so that it can be copied. */
    private static List<String> wrapped(String text, int room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > room) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.append(line.length() == 0 ? "" : " ").append(word);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
