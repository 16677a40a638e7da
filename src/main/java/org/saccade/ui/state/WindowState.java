package org.saccade.ui.state;

/**
 * What the window remembers. Everything may be missing or absurd in a file, and is then taken for its default.
 *
 * @param layout where the window is, and how it is divided
 * @param theme SYSTEM, LIGHT or DARK
 * @param look how maps are drawn
 * @param places where files were found and put
 * @param models what is remembered of models
 * @param export what was exported last, and how
 * @param untrainedAccepted whether the offer of weights was turned down: it then isn't made again at the start
 */
public record WindowState(
        Layout layout,
        Theme theme,
        RememberedLook look,
        Places places,
        RememberedModels models,
        RememberedExport export,
        boolean untrainedAccepted) {
    /** Before anything is remembered. */
    public static final WindowState FIRST = new WindowState(
            Layout.FIRST,
            Theme.SYSTEM,
            RememberedLook.FIRST,
            Places.FIRST,
            RememberedModels.FIRST,
            RememberedExport.FIRST,
            false);

    public WindowState {
        layout = layout == null ? Layout.FIRST : layout;
        theme = theme == null ? Theme.SYSTEM : theme;
        look = look == null ? RememberedLook.FIRST : look;
        places = places == null ? Places.FIRST : places;
        models = models == null ? RememberedModels.FIRST : models;
        export = export == null ? RememberedExport.FIRST : export;
    }

    public WindowState withLayout(Layout other) {
        return new WindowState(other, theme, look, places, models, export, untrainedAccepted);
    }

    public WindowState withTheme(Theme other) {
        return new WindowState(layout, other, look, places, models, export, untrainedAccepted);
    }

    public WindowState withLook(RememberedLook other) {
        return new WindowState(layout, theme, other, places, models, export, untrainedAccepted);
    }

    public WindowState withPlaces(Places other) {
        return new WindowState(layout, theme, look, other, models, export, untrainedAccepted);
    }

    public WindowState withModels(RememberedModels other) {
        return new WindowState(layout, theme, look, places, other, export, untrainedAccepted);
    }

    public WindowState withExport(RememberedExport other) {
        return new WindowState(layout, theme, look, places, models, other, untrainedAccepted);
    }

    public WindowState withUntrainedAccepted(boolean accepted) {
        return new WindowState(layout, theme, look, places, models, export, accepted);
    }
}
