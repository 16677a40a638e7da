package org.saccade.ui.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.saccade.attention.LoadedModel;
import org.saccade.attention.ModelLoader;
import org.saccade.attention.ModelRequest;
import org.saccade.attention.RunOptions;
import org.saccade.export.ExportChoice;
import org.saccade.export.Exporter;
import org.saccade.family.FamilyOptions;
import org.saccade.heatmap.Look;
import org.saccade.image.Picture;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.ModelInput;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.result.RunResult;
import org.saccade.vit.RunListener;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.WeightsLocator;

/** Results of a tiny untrained model, for tests. */
final class Results {
    private Results() {}

    static LoadedModel tiny(Path folder) throws Exception {
        WeightsLocator locator = new WeightsLocator(List.of(folder), folder);
        ModelRequest request = new ModelRequest(
                "vit-tiny16", Optional.empty(), Optional.empty(), FamilyOptions.NONE, OptionalInt.of(1));
        return new ModelLoader(ModelCatalog.official(), locator).load(request);
    }

    static RunResult of(LoadedModel model) throws Exception {
        Picture picture = PictureSource.Sample.all().get(0).read();
        ModelInput input = ModelInput.of(picture, InputOptions.DEFAULT, 16);
        return new RunResult(
                input,
                model.session().run(input, RunOptions.DEFAULT, RunListener.NONE),
                new RunResult.Origin(InputOptions.DEFAULT, false, model, picture.width(), picture.height()));
    }

    static ExportJob job(RunResult result, int map) {
        return job(result, "/pictures/boat.png", map);
    }

    static ExportJob job(RunResult result, String file, int map) {
        return new ExportJob(
                result,
                new PictureSource.OfFile(Path.of(file)),
                map,
                Look.defaults(),
                ExportChoice.of(new Exporter.Additions(true, false)),
                "1.2.3");
    }
}
