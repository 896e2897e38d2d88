package dev.onsale.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Rows of cells, each column as wide as its widest cell. */
final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private Set<Integer> figures = Set.of();
    private Set<Integer> painted = Set.of();

    /** The columns, from 0, whose cells end and do not begin at the same place. */
    Table figures(Integer... columns) {
        figures = Set.of(columns);
        return this;
    }

    /** The columns, from 0, whose cells begin with the word of a verdict or a condition. */
    Table painted(Integer... columns) {
        painted = Set.of(columns);
        return this;
    }

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The rows as lines, without blanks at their ends. */
    List<String> lines(String indent, Paint paint) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        var widths = IntStream.range(0, columns).map(this::width).toArray();
        return rows.stream().map(row -> indent + line(row, widths, paint)).toList();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }

    private String line(List<String> row, int[] widths, Paint paint) {
        var line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            var cell = row.get(column);
            var blanks = " ".repeat(widths[column] - cell.length());
            var shown = painted.contains(column) ? paint.of(cell) : cell;
            line.append(column == 0 ? "" : GAP).append(figures.contains(column) ? blanks + shown : shown + blanks);
        }
        return line.toString().stripTrailing();
    }
}
