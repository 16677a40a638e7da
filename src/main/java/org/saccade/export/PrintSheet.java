package org.saccade.export;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.saccade.attention.Caveat;
import org.saccade.explore.PatchGrid;
import org.saccade.export.page.Lettering;
import org.saccade.export.page.Page;
import org.saccade.export.page.Pen;
import org.saccade.export.page.Pen.Anchor;
import org.saccade.export.page.Pen.Area;
import org.saccade.export.page.Pen.Point;
import org.saccade.export.page.Pen.Style;
import org.saccade.export.page.TextLines;
import org.saccade.heatmap.ColourScale;
import org.saccade.heatmap.LimitNumbers;
import org.saccade.heatmap.Look;

/**
 * The sheet for print: the picture and its maps on white, each with its name above and the ends of its colours below, or
 * one colour bar where they share a scale; a caption. One drawing for pixels, SVG and PDF.
 */
final class PrintSheet {
    private static final Color INK = Color.BLACK;
    private static final Color QUIET = new Color(0x404040);
    /** Vermilion of Okabe and Ito: it stays dark enough in grey. */
    private static final Color WARNING = new Color(0xc04a00);

    private static final String PICTURE = "picture";

    private static final double LABEL = 7;
    private static final double NUMBER = 6;
    /** Numbers are made so small before they go below each other. */
    private static final double LEAST_NUMBER = 5;

    private static final double CAPTION = 7.5;
    private static final double LINE = 1.35;
    private static final double BAR_HEIGHT = 3;
    private static final double SHARED_BAR = 170;
    /** A shorter one has room for its ends alone. */
    private static final double SHORT_BAR = 100;

    /** The line around the patches that ask. */
    private static final double MARK = 0.8;

    /** Other letters than ours may be a little wider. */
    private static final double ROOM = 0.98;

    private static final Lettering REGULAR = Lettering.regular();
    private static final Lettering BOLD = Lettering.bold();

    private final PartDrawings part;
    private final AttentionRun run;
    private final Look look;
    private final SheetChoice choice;
    /** The places of the maps that are shown: the whole, then those that it is made of. */
    private final List<Integer> shown;

    private final Optional<ColourScale> shared;
    private final boolean hasBars;
    private final LimitNumbers numbers;
    private final double width;
    private final PrintLayout layout;
    /** The size of the names above drawings. */
    private final double label;
    /** The size of the numbers below maps. */
    private final double number;

    private final List<String> caption;

    PrintSheet(PartDrawings part, Look look, SheetChoice choice) {
        this.part = part;
        this.run = part.run();
        this.look = look;
        this.choice = choice;
        this.shown = shown(part.maps());
        this.shared = sharedScale();
        this.hasBars = shared.isEmpty() && part.objects().isEmpty();
        this.numbers =
                LimitNumbers.of(scaledMaps().stream().map(DrawnMap::range).toList());
        this.width = choice.width() * SheetChoice.POINTS_PER_MILLIMETRE;
        this.layout = layout();
        this.label = labelSize();
        this.number = numberSize();
        String text =
                choice.caption().orElseGet(() -> SheetCaption.of(run, look, choice, part.maps(), shared.isPresent()));
        this.caption = TextLines.of(text, REGULAR, CAPTION, ROOM * (width - 2 * PrintLayout.MARGIN));
    }

    /** A single head is its own mean. */
    private static List<Integer> shown(List<DrawnMap> maps) {
        List<Integer> shown = new ArrayList<>();
        boolean isTwice = maps.size() == 2
                && Arrays.equals(maps.get(0).map().values(), maps.get(1).map().values());
        if (!isTwice) {
            shown.add(maps.size() - 1);
        }
        for (int i = 0; i < maps.size() - 1; i++) {
            shown.add(i);
        }
        return shown;
    }

    private Optional<ColourScale> sharedScale() {
        List<DrawnMap> scaled = scaledMaps();
        boolean isOne = scaled.stream().map(DrawnMap::range).distinct().count() == 1;
        return isOne && part.objects().isEmpty()
                ? Optional.of(
                        ColourScale.of(scaled.get(0).map(), look, scaled.get(0).range()))
                : Optional.empty();
    }

    /** Those whose colours stand for values. */
    private List<DrawnMap> scaledMaps() {
        return shown.stream()
                .map(part.maps()::get)
                .filter(map -> map.colours().isEmpty())
                .toList();
    }

    private PrintLayout layout() {
        Provenance from = run.provenance();
        double aspect = from.inputHeight()
                * from.coverage().height()
                / (from.inputWidth() * from.coverage().width());
        int tiles = shown.size() + 1;
        PrintLayout oneLine = PrintLayout.of(tiles, aspect, width, choice.columns(), footHeight(1));
        boolean isTooNarrow = numbersWidth() * LEAST_NUMBER / NUMBER > oneLine.cellWidth();
        return hasBars && isTooNarrow
                ? PrintLayout.of(tiles, aspect, width, oneLine.columns(), footHeight(2))
                : oneLine;
    }

    private double footHeight(int lines) {
        return hasBars ? 2 + BAR_HEIGHT + lines * LINE * NUMBER : 0;
    }

    /** As large as there is room for, below each other where they would be too small beside each other. */
    private double numberSize() {
        double fitting = NUMBER * layout.cellWidth() / numbersWidth();
        return isOneLine() ? Math.min(NUMBER, fitting) : Math.min(LEAST_NUMBER, 2 * fitting);
    }

    /** As large as there is room for the longest. */
    private double labelSize() {
        double widest = Stream.concat(
                        Stream.of(PICTURE), shown.stream().map(part.maps()::get).map(DrawnMap::label))
                .mapToDouble(name -> BOLD.line(name, LABEL).width())
                .max()
                .orElseThrow();
        return Math.min(LABEL, LABEL * ROOM * layout.cellWidth() / widest);
    }

    private boolean isOneLine() {
        return layout.footHeight() < footHeight(2);
    }

    /** What both ends of a map's colours take beside each other, at most: twice the wider one, and a space. */
    private double numbersWidth() {
        double widest = scaledMaps().stream()
                .map(DrawnMap::range)
                .mapToDouble(range -> Math.max(numberWidth(range.minimum()), numberWidth(range.maximum())))
                .max()
                .orElse(0);
        return 2 * widest + 0.6 * NUMBER;
    }

    private double numberWidth(float limit) {
        return REGULAR.line(numbers.text(limit), NUMBER).width();
    }

    /** The page, in points. */
    Page page() {
        return new Page(width, height(), Page.Unit.POINT, new PictureTexts(run, look).ofSheet(part.maps()), this::draw);
    }

    private double height() {
        return captionTop() + caption.size() * LINE * CAPTION + PrintLayout.MARGIN;
    }

    private double top() {
        return PrintLayout.MARGIN + (run.provenance().weights().caveat().isPresent() ? LINE * CAPTION + 2 : 0);
    }

    private double barTop() {
        return top() + layout.height(shown.size() + 1);
    }

    private double captionTop() {
        return barTop() + (shared.isPresent() ? BAR_HEIGHT + LINE * NUMBER + 8 : 0);
    }

    private void draw(Pen pen) {
        pen.area(0, 0, width, height(), Color.WHITE);
        Optional<Caveat> caveat = run.provenance().weights().caveat();
        caveat.ifPresent(known -> pen.write(
                known.word(),
                new Style(CAPTION, true, WARNING),
                Anchor.START,
                new Point(layout.left(), PrintLayout.MARGIN + 0.8 * CAPTION)));
        tile(pen, 0, PICTURE, this::picture);
        new AskingMark(area(0), MARK).draw(run, pen::line);
        for (int i = 0; i < shown.size(); i++) {
            int map = shown.get(i);
            tile(pen, i + 1, part.maps().get(map).label(), (across, down) -> map(map, across, down));
            if (hasBars && part.maps().get(map).colours().isEmpty()) {
                ends(pen, i + 1, part.maps().get(map));
            }
        }
        shared.ifPresent(scale -> sharedBar(pen, scale));
        double baseline = captionTop() + 0.85 * CAPTION;
        for (int i = 0; i < caption.size(); i++) {
            Point at = new Point(PrintLayout.MARGIN, baseline + i * LINE * CAPTION);
            pen.write(caption.get(i), CAPTION, Anchor.START, at, INK);
        }
    }

    private void tile(Pen pen, int place, String name, Pen.Scalable image) {
        double x = layout.x(place);
        double y = top() + layout.y(place);
        pen.write(name, new Style(label, true, INK), Anchor.START, new Point(x, y + LABEL));
        pen.image(image, area(place));
    }

    private Area area(int place) {
        double y = top() + layout.y(place) + PrintLayout.LABEL_HEIGHT;
        return new Area(layout.x(place), y, layout.tileWidth(), layout.tileHeight());
    }

    private BufferedImage picture(int across, int down) {
        BufferedImage image = new BufferedImage(across, down, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(Ground.ofTile(run, across, down).pixels(), 0, pixels, 0, pixels.length);
        return image;
    }

    private BufferedImage map(int map, int across, int down) {
        PatchGrid grid = new PatchGrid(run.maps().rows(), run.maps().columns());
        MapDrawing drawing = new MapDrawing(Ground.ofTile(run, across, down), grid, look);
        DrawnMap drawn = part.maps().get(map);
        if (part.objects().isPresent()) {
            return drawing.objects(part.objects().get());
        }
        return choice.maps() == SheetChoice.Maps.OVERLAYS
                ? drawing.overlay(drawn, part.masks().get(map))
                : drawing.colours(drawn);
    }

    /** A map's own colours, and the values of the lowest and the highest. */
    private void ends(Pen pen, int place, DrawnMap map) {
        double x = layout.x(place);
        double y = top() + layout.y(place) + PrintLayout.LABEL_HEIGHT + layout.tileHeight() + 2;
        bar(pen, new Area(x, y, layout.cellWidth(), BAR_HEIGHT));
        double baseline = y + BAR_HEIGHT + 1.05 * NUMBER;
        pen.write(numbers.text(map.range().minimum()), number, Anchor.START, new Point(x, baseline), QUIET);
        pen.write(
                numbers.text(map.range().maximum()),
                number,
                Anchor.END,
                new Point(x + layout.cellWidth(), baseline + (isOneLine() ? 0 : LINE * number)),
                QUIET);
    }

    private void sharedBar(Pen pen, ColourScale scale) {
        String unit = run.subject().unit();
        double name = REGULAR.line(unit, NUMBER).width() + NUMBER;
        double room = width - 2 * PrintLayout.MARGIN - name;
        double length = Math.max(10, Math.min(SHARED_BAR, room));
        double x = PrintLayout.MARGIN;
        bar(pen, new Area(x, barTop(), length, BAR_HEIGHT));
        double baseline = barTop() + BAR_HEIGHT + 1.2 * NUMBER;
        for (ColourScale.Tick tick : scale.ticks()) {
            if (length < SHORT_BAR && tick.at() > 0 && tick.at() < 1) {
                continue;
            }
            Anchor anchor = tick.at() == 0 ? Anchor.START : tick.at() == 1 ? Anchor.END : Anchor.MIDDLE;
            pen.write(tick.text(), NUMBER, anchor, new Point(x + tick.at() * length, baseline), QUIET);
        }
        Point beside = new Point(x + length + NUMBER, barTop() + BAR_HEIGHT);
        pen.write(unit, NUMBER, Anchor.START, beside, QUIET);
    }

    private void bar(Pen pen, Area area) {
        pen.image(this::colours, area);
    }

    private BufferedImage colours(int across, int down) {
        BufferedImage bar = new BufferedImage(across, down, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < across; x++) {
            int colour = look.colormap().argb((x + 0.5f) / across);
            for (int y = 0; y < down; y++) {
                bar.setRGB(x, y, colour);
            }
        }
        return bar;
    }
}
