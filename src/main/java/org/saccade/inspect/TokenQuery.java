package org.saccade.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.saccade.explore.PatchGrid;
import org.saccade.explore.TokenLayout;

/**
 * Which token asks: CLS, a patch, or a region of patches.
 *
 * @param areas the rectangles of a region, none for CLS
 */
public record TokenQuery(List<Area> areas) {
    /** The CLS token. */
    public static final TokenQuery CLS = new TokenQuery(List.of());

    private static final String NUMBER = "([0-9]{1,5})";
    private static final Pattern AREA = Pattern.compile(NUMBER + "," + NUMBER + "(?::" + NUMBER + "," + NUMBER + ")?");

    public TokenQuery {
        areas = List.copyOf(areas);
    }

    /**
     * A rectangle of patches, both corners included, counted from 0.
     *
     * @param left its first column
     * @param top its first row
     * @param right its last column, at least {@code left}
     * @param bottom its last row, at least {@code top}
     */
    public record Area(int left, int top, int right, int bottom) {
        public Area {
            if (left < 0 || top < 0 || right < left || bottom < top) {
                throw new IllegalArgumentException(
                        "a region is COL,ROW:COL,ROW from its upper left patch to its lower right one");
            }
        }

        boolean isPatch() {
            return left == right && top == bottom;
        }

        String text() {
            return left + "," + top + (isPatch() ? "" : ":" + right + "," + bottom);
        }

        private IntStream patches(PatchGrid grid) {
            if (right >= grid.columns() || bottom >= grid.rows()) {
                throw new IllegalArgumentException("there is no patch " + right + "," + bottom + ": the picture has "
                        + grid.columns() + " columns and " + grid.rows() + " rows of them, counted from 0");
            }
            return IntStream.rangeClosed(top, bottom)
                    .flatMap(row -> IntStream.rangeClosed(left, right).map(column -> row * grid.columns() + column));
        }
    }

    /** One patch, its column and row from 0. */
    public static TokenQuery patch(int column, int row) {
        return new TokenQuery(List.of(new Area(column, row, column, row)));
    }

    /** All patches between two corners, whichever they are. */
    public static TokenQuery rectangle(int column, int row, int otherColumn, int otherRow) {
        return new TokenQuery(List.of(new Area(
                Math.min(column, otherColumn),
                Math.min(row, otherRow),
                Math.max(column, otherColumn),
                Math.max(row, otherRow))));
    }

    /** With another patch, or without it if it is one of them alone. */
    public TokenQuery toggled(int column, int row) {
        Area patch = new Area(column, row, column, row);
        List<Area> other = new ArrayList<>(areas);
        if (!other.remove(patch)) {
            other.add(patch);
        }
        return new TokenQuery(other);
    }

    /**
     * Reads {@code cls}, a patch {@code COL,ROW}, a rectangle {@code COL,ROW:COL,ROW}, or several of them joined by
     * {@code +}; {@link #text} gives the same text back.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static TokenQuery parse(String text) {
        if (text.equals("cls")) {
            return CLS;
        }
        List<Area> areas = new ArrayList<>();
        for (String part : text.split("\\+", -1)) {
            Matcher numbers = AREA.matcher(part);
            if (!numbers.matches()) {
                throw new IllegalArgumentException(
                        "a query is cls, COL,ROW or COL,ROW:COL,ROW, counted from 0, not '" + text + "'");
            }
            int left = Integer.parseInt(numbers.group(1));
            int top = Integer.parseInt(numbers.group(2));
            boolean isPatch = numbers.group(3) == null;
            areas.add(new Area(
                    left,
                    top,
                    isPatch ? left : Integer.parseInt(numbers.group(3)),
                    isPatch ? top : Integer.parseInt(numbers.group(4))));
        }
        return new TokenQuery(areas);
    }

    /** As on the command line. */
    public String text() {
        return isCls() ? "cls" : areas.stream().map(Area::text).collect(Collectors.joining("+"));
    }

    /** Whether it is the CLS token. */
    public boolean isCls() {
        return areas.isEmpty();
    }

    /**
     * The patches of a region, in ascending order, each once; none for CLS.
     *
     * @throws IllegalArgumentException in one line, if one is outside the grid
     */
    public int[] patches(PatchGrid grid) {
        return areas.stream()
                .flatMapToInt(area -> area.patches(grid))
                .sorted()
                .distinct()
                .toArray();
    }

    /**
     * The tokens: 0 for CLS, else those of the patches.
     *
     * @throws IllegalArgumentException in one line, if a patch is outside the grid
     */
    public int[] tokens(TokenLayout layout) {
        return isCls() ? new int[] {0} : layout.tokens(patches(layout.grid()));
    }
}
