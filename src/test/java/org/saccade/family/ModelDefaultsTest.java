package org.saccade.family;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.image.input.Normalisation;
import org.saccade.vit.FormulaWeights;
import org.saccade.vit.VitConfig;

class ModelDefaultsTest {
    @ParameterizedTest
    @CsvSource({
        "DINO_V1, 224, 480",
        "DINO_V1, 512, 480",
        "DINO_V1, 96, 96",
        "VIT, 224, 224",
        "VIT, 32, 32",
        "VIT, 2048, 1024"
    })
    void maps(Family family, int side, int expected) {
        VitConfig config = VitConfig.tiny(16);
        ModelDescription model = new ModelDescription(
                family,
                "a model",
                config,
                new FormulaWeights(config, 0),
                Normalisation.IMAGENET,
                PictureSize.square(side),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        assertEquals(expected, model.defaults().size());
    }
}
