package org.saccade.export;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that can be chosen of what is drawn beside how maps are coloured: the command line fills it from options, the window
 * from its dialog.
 *
 * @param additions what is drawn on and beside maps
 * @param size how large maps are drawn
 * @param sheet how the sheet for print is laid out
 * @param animation what an animation goes through
 */
public record ExportChoice(
        Exporter.Additions additions, DrawingSize size, SheetChoice sheet, AnimationChoice animation) {
    /** Nothing but the maps, at the model's size. */
    public static final ExportChoice USUAL = of(Exporter.Additions.NONE);

    /** The same with something on and beside the maps. */
    public static ExportChoice of(Exporter.Additions additions) {
        return new ExportChoice(additions, DrawingSize.MODEL, SheetChoice.USUAL, AnimationChoice.USUAL);
    }

    /** Each part by the name of its option on the command line, in the order to list them; texts, numbers and flags. */
    public Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("mark", additions.mark());
        options.put("colour-bar", additions.colourBar());
        options.put("at", size.toString());
        options.putAll(sheet.options());
        options.putAll(animation.options());
        return options;
    }

    /**
     * The choice of {@link #options}' text; what is missing stays as usual.
     *
     * @throws IllegalArgumentException in one line, if an option's text has no meaning
     */
    public static ExportChoice of(Map<String, String> options) {
        return new ExportChoice(
                new Exporter.Additions(
                        options.getOrDefault("mark", "false").equals("true"),
                        options.getOrDefault("colour-bar", "false").equals("true")),
                DrawingSize.parse(options.getOrDefault("at", DrawingSize.MODEL.toString())),
                SheetChoice.of(options),
                AnimationChoice.of(options));
    }

    public ExportChoice withAdditions(Exporter.Additions other) {
        return new ExportChoice(other, size, sheet, animation);
    }

    public ExportChoice withSize(DrawingSize other) {
        return new ExportChoice(additions, other, sheet, animation);
    }

    public ExportChoice withSheet(SheetChoice other) {
        return new ExportChoice(additions, size, other, animation);
    }

    public ExportChoice withAnimation(AnimationChoice other) {
        return new ExportChoice(additions, size, sheet, other);
    }
}
