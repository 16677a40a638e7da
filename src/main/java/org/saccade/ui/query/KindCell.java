package org.saccade.ui.query;

import javafx.scene.control.ListCell;
import org.saccade.inspect.MapKind.Part;
import org.saccade.inspect.MapKinds;
import org.saccade.ui.common.Texts;

/** A kind of map in the list; beside one that is about a class stands how much memory it takes. */
final class KindCell extends ListCell<String> {
    private final ClassMapMemory memory;

    KindCell(ClassMapMemory memory) {
        this.memory = memory;
        memory.need().subscribe(now -> show());
    }

    @Override
    protected void updateItem(String kind, boolean empty) {
        super.updateItem(kind, empty);
        show();
    }

    private void show() {
        if (isEmpty() || getItem() == null) {
            setText(null);
            return;
        }
        boolean isOfClass = MapKinds.usual(getItem()).parts().contains(Part.CLASSES);
        String takes = isOfClass ? ClassMapMemory.brief(memory.need().get()) : "";
        setText((Texts.of("kind." + getItem()) + "\n" + takes).strip());
    }
}
