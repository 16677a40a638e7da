package org.saccade.export;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saccade.attention.Caveat;
import org.saccade.export.page.Lettering;
import org.saccade.export.page.Pen;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.HeatmapRenderer;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.Scale;
import org.saccade.image.input.TriangleResampler;

/** The picture, the mean and all heads on one labelled sheet. */
final class GridSheet {
    /** The line around the patches that ask, in pixels. */
    private static final double MARK = 2;

    private static final String SEPARATOR = " · ";

    private final AttentionRun run;
    private final Look look;
    private final List<DrawnMap> maps;
    private final SheetLayout layout;
    private final Lettering regular = Lettering.regular();
    private final Lettering bold = Lettering.bold();
    private final double text;
    private final double smallText;
    private final double titleText;
    private final double lineHeight;

    /**
     * @param maps the heads, then the whole: their mean
     */
    GridSheet(AttentionRun run, Look look, List<DrawnMap> maps) {
        this.run = run;
        this.look = look;
        // the whole leads
        this.maps = new ArrayList<>(maps.subList(maps.size() - 1, maps.size()));
        this.maps.addAll(maps.subList(0, maps.size() - 1));
        this.layout = SheetLayout.of(
                maps.size() + 1,
                run.maps().columns(),
                run.maps().rows(),
                run.provenance().patchSize());
        this.text = layout.text();
        this.smallText = 0.9 * text;
        this.titleText = 1.6 * text;
        this.lineHeight = 1.5 * text;
    }

    /** Draws the sheet, TYPE_INT_RGB. */
    BufferedImage draw() {
        List<String> facts = wrapped(SheetWords.facts(run));
        List<String> footnotes = wrapped(SheetWords.footnotes(run));
        int top = (int) Math.ceil(layout.margin() + titleText + lineHeight * facts.size() + 1.9 * text);
        int foot = top + layout.contentHeight() + layout.gap();
        int height = (int) Math.ceil(foot + lineHeight * (1 + footnotes.size()) + layout.margin());
        BufferedImage sheet =
                new BufferedImage(layout.contentWidth() + 2 * layout.margin(), height, BufferedImage.TYPE_INT_RGB);
        try (SheetPen pen = new SheetPen(sheet)) {
            title(pen);
            quietLines(pen, facts, layout.margin() + titleText + 1.3 * text);
            pictureTile(pen, top);
            for (int i = 0; i < maps.size(); i++) {
                mapTile(pen, maps.get(i), i + 1, top);
            }
            colourBar(pen, foot + text);
            quietLines(pen, footnotes, foot + 1.1 * lineHeight + text);
        }
        return sheet;
    }

    private void title(SheetPen pen) {
        double baseline = layout.margin() + 0.8 * titleText;
        double room = layout.contentWidth();
        Optional<Caveat> caveat = run.provenance().weights().caveat();
        if (caveat.isPresent()) {
            Lettering.Line word = bold.line(caveat.get().word(), text);
            double width = pen.badge(word, text, layout.margin() + room, baseline - 0.1 * titleText);
            room -= width + layout.gap();
        }
        String name = run.provenance().pictureName();
        pen.write(bold.fitted(name, titleText, room), SheetPen.TEXT, layout.margin(), baseline);
    }

    private void pictureTile(SheetPen pen, int top) {
        BufferedImage picture = run.modelInput();
        if (picture.getWidth() != layout.tileWidth() || picture.getHeight() != layout.tileHeight()) {
            picture = TriangleResampler.resize(picture, layout.tileWidth(), layout.tileHeight());
        }
        tile(pen, picture, 0, top, new Caption("picture", "", SheetWords.size(run)));
        Pen.Area area = new Pen.Area(layout.cellX(0), top + layout.cellY(0), layout.tileWidth(), layout.tileHeight());
        new AskingMark(area, MARK).draw(run, pen::line);
    }

    private void mapTile(SheetPen pen, DrawnMap map, int index, int top) {
        BufferedImage drawing = new BufferedImage(layout.tileWidth(), layout.tileHeight(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) drawing.getRaster().getDataBuffer()).getData();
        int width = layout.tileWidth();
        int height = layout.tileHeight();
        if (map.colours().isPresent()) {
            map.colours().get().draw(look.interpolation(), width, height, pixels);
            tile(pen, drawing, index, top, new Caption(map.label(), "", "red, green, blue"));
            return;
        }
        new HeatmapRenderer(look).render(map.map(), map.range(), width, height, pixels);
        String below = run.subject().hasMass() ? SheetWords.entropy(map.map()) : SheetWords.minimum(map.map());
        tile(pen, drawing, index, top, new Caption(map.label(), SheetWords.maximum(map.map()), below));
    }

    /**
     * What stands under a drawing.
     *
     * @param aside in the name's line, at the right, if there is room
     * @param below in the next line
     */
    private record Caption(String name, String aside, String below) {}

    private void tile(SheetPen pen, BufferedImage drawing, int index, int top, Caption caption) {
        int x = layout.cellX(index);
        int y = top + layout.cellY(index);
        pen.image(drawing, x, y);
        double baseline = y + layout.tileHeight() + 1.5 * text;
        double used = pen.write(bold.line(caption.name, text), SheetPen.TEXT, x, baseline);
        Lettering.Line right = regular.line(caption.aside, smallText);
        if (used + text + right.width() <= layout.cellWidth()) {
            pen.write(right, SheetPen.QUIET, x + layout.cellWidth() - right.width(), baseline);
        }
        Lettering.Line second = regular.fitted(caption.below, smallText, layout.cellWidth());
        pen.write(second, SheetPen.QUIET, x, baseline + 1.4 * text);
    }

    private void colourBar(SheetPen pen, double baseline) {
        boolean shared = look.scale() != Scale.PER_MAP || look.contrast().kind() == Contrast.Kind.VALUES;
        // ranges are all the same if shared
        String lowest = shared ? SheetWords.number(maps.get(0).range().minimum()) : SheetWords.lowest(look);
        String highest = shared
                ? SheetWords.number(maps.get(0).range().maximum()) + SheetWords.clipped(look.contrast())
                : SheetWords.highest(look.contrast()) + " of each map";
        Lettering.Line low = regular.line(lowest, smallText);
        Lettering.Line high = regular.line(highest + SheetWords.transfer(look), smallText);
        double space = 0.7 * text;
        double room = layout.contentWidth() - low.width() - high.width() - 2 * space;
        int width = (int) Math.max(1, Math.min(room, 20 * text));
        double x = layout.margin() + pen.write(low, SheetPen.QUIET, layout.margin(), baseline) + space;
        pen.colours(look.colormap(), (int) x, (int) (baseline - 0.75 * text), width, (int) (0.85 * text));
        pen.write(high, SheetPen.QUIET, x + width + space, baseline);
    }

    private void quietLines(SheetPen pen, List<String> lines, double firstBaseline) {
        for (int i = 0; i < lines.size(); i++) {
            Lettering.Line line = regular.fitted(lines.get(i), smallText, layout.contentWidth());
            pen.write(line, SheetPen.QUIET, layout.margin(), firstBaseline + i * lineHeight);
        }
    }

    /** As many parts on a line as fit. */
    private List<String> wrapped(List<String> parts) {
        List<String> lines = new ArrayList<>();
        for (String part : parts) {
            int last = lines.size() - 1;
            String longer = lines.isEmpty() ? part : lines.get(last) + SEPARATOR + part;
            if (!lines.isEmpty() && regular.line(longer, smallText).width() <= layout.contentWidth()) {
                lines.set(last, longer);
            } else {
                lines.add(part);
            }
        }
        return lines;
    }
}
