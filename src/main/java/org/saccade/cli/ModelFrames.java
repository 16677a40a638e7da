package org.saccade.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.saccade.attention.AttentionException;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionMaps;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.ModelInput;
import org.saccade.inspect.MapKind;
import org.saccade.inspect.Selection;
import org.saccade.video.FrameMaps;

/** What a model is asked of each frame. */
final class ModelFrames implements FrameMaps {
    private final Questions questions;
    private final InputOptions input;
    private final Questions.Followed followed;

    ModelFrames(Questions questions, InputOptions input, Questions.Followed followed) {
        this.questions = questions;
        this.input = input;
        this.followed = followed;
    }

    @Override
    public ModelInput input(Picture frame) throws PictureException {
        return ModelInput.of(frame, input, questions.session().config().patch());
    }

    @Override
    public List<AttentionMap> of(ModelInput frame) throws AttentionException {
        questions.requireGrid(frame);
        Selection selection = questions.plan().selection();
        if (selection.withMask(OptionalDouble.empty()).equals(Selection.USUAL)) {
            // to the last bit what a plain run of a picture writes
            AttentionMaps maps = questions.session().run(frame, questions.options(), followed.run());
            List<AttentionMap> all = new ArrayList<>(List.of(maps.mean()));
            all.addAll(maps.heads());
            return all;
        }
        return questions.ask(frame, followed).inspection().parts().get(0).all();
    }

    @Override
    public List<String> names() {
        Selection selection = questions.plan().selection();
        if (!selection.kind().parts().contains(MapKind.Part.HEADS)) {
            return List.of(selection.kind().name());
        }
        List<String> names = new ArrayList<>(List.of(selection.heads().ruleText()));
        for (int head = 1; head <= questions.session().config().heads(); head++) {
            names.add("head-" + head);
        }
        return names;
    }
}
