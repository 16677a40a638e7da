package org.saccade.inspect;

import java.util.List;
import org.saccade.attention.AttentionSession;
import org.saccade.attention.Exploration;
import org.saccade.attention.Keep;
import org.saccade.attention.RunOptions;
import org.saccade.explore.Npz;
import org.saccade.image.FormulaImage;
import org.saccade.image.Picture;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.InputSize;
import org.saccade.image.input.ModelInput;
import org.saccade.vit.FormulaModels;
import org.saccade.vit.FormulaWeights;
import org.saccade.vit.RunListener;
import org.saccade.vit.VitConfig;

/** A run of the micro model that can be asked, with the reference's answers, and how near ours must be to them. */
final class MicroRun {
    static final VitConfig CONFIG = FormulaModels.MICRO;
    /** Of section 9 of EXPLORE.md, for the micro model. */
    static final double SHARES = 1e-4;

    static final double BITS_AND_PATCHES = 3e-4;
    static final double EFFECTIVE = 1e-3;

    private MicroRun() {}

    interface Check {
        void on(Exploration run, Npz golden) throws Exception;
    }

    static void check(int image, int height, int width, Check check) throws Exception {
        check(
                new FormulaWeights(CONFIG, 7),
                CONFIG,
                image,
                height,
                width,
                run -> check.on(run, Npz.golden("vit_micro_8-w7-i%d-%dx%d.npz".formatted(image, height, width))));
    }

    static void of(int image, int height, int width, Use use) throws Exception {
        check(new FormulaWeights(CONFIG, 7), CONFIG, image, height, width, use);
    }

    interface Use {
        void of(Exploration run) throws Exception;
    }

    private static void check(FormulaWeights weights, VitConfig config, int image, int height, int width, Use use)
            throws Exception {
        Picture picture = new Picture(FormulaImage.rgb(image, height, width), List.of());
        ModelInput input = ModelInput.of(picture, InputOptions.DEFAULT.withSize(new InputSize.Original()), 8);
        try (AttentionSession session = AttentionSession.open(config, weights);
                Exploration run = session.explore(input, RunOptions.DEFAULT, Keep.FULL, RunListener.NONE)) {
            use.of(run);
        }
    }

    /** A model of two layers with one head. */
    static void ofOneHead(int height, int width, Use use) throws Exception {
        VitConfig config = new VitConfig(8, 16, 2, 1, 4);
        check(new FormulaWeights(config, 3), config, 9, height, width, use);
    }

    static TokenQuery query(int token, int columns) {
        return token == 0 ? TokenQuery.CLS : TokenQuery.patch((token - 1) % columns, (token - 1) / columns);
    }
}
