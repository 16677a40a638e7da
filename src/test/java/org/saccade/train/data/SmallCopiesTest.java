package org.saccade.train.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.image.Fixtures.assertSamePixels;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.saccade.image.PictureException;

/** A picture is the same whether its copy was kept or not. */
class SmallCopiesTest {
    @Test
    void keptOrNotAPictureIsTheSame() throws PictureException {
        FormulaPictures set = FormulaPictures.of(12);
        SmallCopies roomy = SmallCopies.reduced(set, 8);
        SmallCopies none = new SmallCopies(set, picture -> Views.plain(picture, 20), 0);
        SmallCopies squares = SmallCopies.squares(set, 20);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 12; i++) {
                assertEquals(
                        16,
                        Math.min(roomy.picture(i).getHeight(), roomy.picture(i).getWidth()));
                assertSamePixels(SmallCopies.reduced(set, 8).picture(i), roomy.picture(i), "reduced");
                assertSamePixels(none.picture(i), squares.picture(i), "squares");
                assertSamePixels(
                        Views.plain(set.picture(i), 20), Views.plain(squares.picture(i), 20), "plain view of a square");
            }
        }
        assertEquals(0, none.keptBytes());
        assertEquals(12 * 3 * 400, squares.keptBytes());
    }

    @Test
    void keepsWhatThereIsRoomForAndReadsThatOnce() throws PictureException {
        FormulaPictures set = FormulaPictures.of(12);
        SmallCopies small = new SmallCopies(set, picture -> Views.plain(picture, 10), 5 * 300 + 299);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 12; i++) {
                small.picture(i);
            }
        }
        assertEquals(5 * 300, small.keptBytes());
        assertEquals(12 + 2 * 7, set.reads.get());
    }

    @Test
    void smallPicturesStayAsTheyAre() throws PictureException {
        FormulaPictures set = FormulaPictures.of(2);
        BufferedImage picture = set.picture(1);
        assertSamePixels(picture, SmallCopies.reduced(set, 100).picture(1), "smaller than twice the view");
        assertSamePixels(picture, SmallCopies.reduced(set, 100).picture(1), "again");
    }

    @Test
    void whatCantBeReadIsAskedForAgain() throws PictureException {
        FormulaPictures set = FormulaPictures.of(2);
        set.faults.put(0, () -> {
            throw new PictureException("is damaged");
        });
        SmallCopies small = SmallCopies.squares(set, 8);
        assertThrows(PictureException.class, () -> small.picture(0));
        set.faults.clear();
        assertTrue(small.picture(0).getWidth() == 8);
    }
}
