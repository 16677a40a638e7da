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
 * Which token asks: CLS, the distillation token, a register, a patch, or a region of patches.
 *
 * @param asker what it is
 * @param register which register, from 1; 0 for any other token
 * @param areas the rectangles of a region, none for other tokens
 */
public record TokenQuery(Asker asker, int register, List<Area> areas) {
    /** What can ask. */
    public enum Asker {
        CLS,
        DISTILLATION,
        REGISTER,
        PATCHES
    }

    /** The CLS token; of a model without one, what stands in for it: the probe of its pooling. */
    public static final TokenQuery CLS = new TokenQuery(Asker.CLS, 0, List.of());

    /** The distillation token. */
    public static final TokenQuery DISTILLATION = new TokenQuery(Asker.DISTILLATION, 0, List.of());

    private static final Pattern REGISTER = Pattern.compile("register:([1-9][0-9]{0,3})");
    private static final String CLS_OR_PATCH = ": query cls or a patch, COL,ROW";
    private static final String NUMBER = "([0-9]{1,5})";
    private static final Pattern AREA = Pattern.compile(NUMBER + "," + NUMBER + "(?::" + NUMBER + "," + NUMBER + ")?");

    public TokenQuery {
        areas = List.copyOf(areas);
        if (areas.isEmpty() == (asker == Asker.PATCHES) || (register > 0) != (asker == Asker.REGISTER)) {
            throw new IllegalArgumentException("a query by " + asker + " with register " + register + " and " + areas);
        }
    }

    /** A region; CLS if there is no rectangle. */
    public TokenQuery(List<Area> areas) {
        this(areas.isEmpty() ? Asker.CLS : Asker.PATCHES, 0, areas);
    }

    /** A register, from 1. */
    public static TokenQuery register(int number) {
        return new TokenQuery(Asker.REGISTER, number, List.of());
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
     * Reads {@code cls}, {@code dist}, {@code register:N} (from 1), a patch {@code COL,ROW}, a rectangle {@code COL,ROW:COL,ROW}, or several of them joined by
     * {@code +}; {@link #text} gives the same text back.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static TokenQuery parse(String text) {
        if (text.equals("cls")) {
            return CLS;
        }
        if (text.equals("dist")) {
            return DISTILLATION;
        }
        Matcher register = REGISTER.matcher(text);
        if (register.matches()) {
            return register(Integer.parseInt(register.group(1)));
        }
        List<Area> areas = new ArrayList<>();
        for (String part : text.split("\\+", -1)) {
            Matcher numbers = AREA.matcher(part);
            if (!numbers.matches()) {
                throw new IllegalArgumentException(
                        "a query is cls, COL,ROW or COL,ROW:COL,ROW, counted from 0, or dist or register:N, counted"
                                + " from 1, where the model has them, not '" + text + "'");
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
        return switch (asker) {
            case CLS -> "cls";
            case DISTILLATION -> "dist";
            case REGISTER -> "register:" + register;
            case PATCHES -> areas.stream().map(Area::text).collect(Collectors.joining("+"));
        };
    }

    /** Whether it is a patch, or a region of patches. */
    public boolean isOfPatches() {
        return asker == Asker.PATCHES;
    }

    /** Whether it is the CLS token. */
    public boolean isCls() {
        return asker == Asker.CLS;
    }

    /**
     * The patches of a region, in ascending order, each once; none for another token.
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
     * The tokens.
     *
     * @throws IllegalArgumentException in one line, if the model has no such token, or a patch is outside the grid
     */
    public int[] tokens(TokenLayout layout) {
        requireToken(layout.cls(), layout.distillation(), layout.registers());
        return switch (asker) {
            case CLS -> new int[] {0};
            case DISTILLATION -> new int[] {1};
            case REGISTER -> new int[] {layout.firstRegister() + register - 1};
            case PATCHES -> layout.tokens(patches(layout.grid()));
        };
    }

    /**
     * Holds the query against a model.
     *
     * @throws IllegalArgumentException in one line, if it has no such token
     */
    void requireToken(boolean cls, boolean distillation, int registers) {
        if (asker == Asker.CLS && !cls) {
            throw new NotInModelException(
                    NotInModelException.What.TOKEN, "the model has no CLS token", ": query a patch, COL,ROW");
        }
        if (asker == Asker.DISTILLATION && !distillation) {
            throw new NotInModelException(
                    NotInModelException.What.TOKEN, "the model has no distillation token", CLS_OR_PATCH);
        }
        if (register > registers) {
            throw registers == 0
                    ? new NotInModelException(
                            NotInModelException.What.TOKEN, "the model has no registers", CLS_OR_PATCH)
                    : new NotInModelException(
                            NotInModelException.What.TOKEN,
                            "there is no register " + register + ": the model has " + registers + ", counted from 1",
                            "");
        }
    }
}
