package org.saccade.ui.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemThemeTest {
    private final List<String> asked = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "Mac OS X, Dark, true",
        "Mac OS X, '', false",
        "Windows 11, 'AppsUseLightTheme    REG_DWORD    0x0', true",
        "Windows 11, 'AppsUseLightTheme    REG_DWORD    0x1', false",
        "Linux, '''prefer-dark''', true",
        "Linux, '''prefer-light''', false"
    })
    void itIsAsTheDesktopSays(String system, String answer, boolean dark) {
        assertEquals(dark, new SystemTheme(system, command -> Optional.of(answer)).isDark());
    }

    @ParameterizedTest
    @CsvSource({"'''Adwaita-dark''', true", "'''Adwaita''', false", "'''Yaru''', true"})
    void anOlderGnomeHasOnlyAThemesName(String theme, boolean dark) {
        SystemTheme asking = new SystemTheme("Linux", command -> {
            asked.add(command.get(3));
            return command.get(3).equals("color-scheme") ? Optional.of("'default'") : Optional.of(theme);
        });
        assertEquals(dark, asking.isDark());
        assertEquals(List.of("color-scheme", "gtk-theme"), asked);
    }

    @Test
    void whatIsAskedAheadIsThereLater() {
        SystemTheme theme = new SystemTheme("Linux", command -> Optional.of("'prefer-light'"));
        assertEquals(Optional.empty(), theme.answered());
        theme.askAhead(Runnable::run);
        assertEquals(Optional.of(false), theme.answered());
    }

    @Test
    void whereNothingAnswersItIsDarkButOnAMac() {
        assertTrue(new SystemTheme("Linux", command -> Optional.empty()).isDark());
        assertTrue(new SystemTheme("Windows 10", command -> Optional.empty()).isDark());
        assertFalse(
                new SystemTheme("Mac OS X", command -> Optional.empty()).isDark(), "the key is missing in the light");
    }
}
