package org.saccade.ui.details;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.saccade.family.Family;
import org.saccade.family.FamilyOptions;
import org.saccade.family.UndecidedModelException.Allowed;
import org.saccade.ui.details.Told.Field;

class ToldTest {
    private static final Allowed ALLOWED = new Allowed(List.of(Family.DINO_V1, Family.VIT, Family.MAE), 320);

    private static Told own(String heads, String mean, String std) {
        return new Told(Optional.empty(), heads, NormalisationChoice.OWN, mean, std);
    }

    @Test
    void whatIsLeftEmptyIsAsFound() {
        Told told = new Told(Optional.empty(), " ", NormalisationChoice.AS_FOUND, "0.1, 0.2, 0.3", "nonsense");
        assertEquals(Map.of(), told.wrong(ALLOWED));
        assertEquals(FamilyOptions.NONE, told.options());
    }

    @ParameterizedTest
    @EnumSource(NormalisationChoice.class)
    void whatWasToldStandsInTheFieldsAgain(NormalisationChoice choice) {
        Told told = new Told(Optional.of(Family.MAE), "4", choice, "0.1, 0.2, 0.3", "0.4,0.5,0.6");
        FamilyOptions options = told.options();
        assertEquals(Map.of(), told.wrong(ALLOWED));
        assertEquals(choice, Told.of(options).normalisation());
        assertEquals(options, Told.of(options).options());
        assertEquals(
                choice.numbers().isPresent() || choice == NormalisationChoice.OWN,
                options.mean().isPresent());
    }

    @Test
    void oneOfTheNumbersMayBeAsFound() {
        FamilyOptions options = own("", "0.1, 0.2, 0.3", "").options();
        assertEquals(Optional.of(List.of(0.1f, 0.2f, 0.3f)), options.mean());
        assertTrue(options.deviation().isEmpty());
        assertEquals(NormalisationChoice.OWN, NormalisationChoice.of(options));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "7; 0.1,0.1,0.1; ; HEADS; 7 heads don't divide a width of 320",
                "0; 0.1,0.1,0.1; ; HEADS; a model has at least 1 head, not 0",
                "x; 0.1,0.1,0.1; ; HEADS; heads is a number from 1 to 16384, not 'x'",
                "99999999999; 0.1,0.1,0.1; ; HEADS; heads is a number from 1 to 16384, not '99999999999'",
                "; 0.1,0.1; ; MEAN; 'a mean is three numbers from 0 to 1 (red, green, blue), not [0.1, 0.1]'",
                "; -1,0,0; ; MEAN; 'mean is three numbers such as 0.5,0.5,0.5, not ''-1,0,0'''",
                "; 2,2,2; ; MEAN; 'a mean is three numbers from 0 to 1 (red, green, blue), not [2.0, 2.0, 2.0]'",
                "; ; 0,0,0; STD; 'a standard deviation is three positive numbers up to 10 (red, green, blue), not [0.0, 0.0, 0.0]'",
                "; ; ; MEAN; 'Three numbers are missing, such as 0.5, 0.5, 0.5'"
            })
    void whatCantBeHasItsReason(String heads, String mean, String std, Field field, String reason) {
        Told told = own(heads == null ? "" : heads, mean == null ? "" : mean, std == null ? "" : std);
        assertEquals(Map.of(field, reason), told.wrong(ALLOWED));
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertEquals(
                Set.of(Field.HEADS, Field.MEAN, Field.STD),
                own("7", "x", "y").wrong(ALLOWED).keySet());
    }
}
