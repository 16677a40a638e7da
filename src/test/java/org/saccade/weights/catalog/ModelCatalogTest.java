package org.saccade.weights.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.download.FetchException;
import org.saccade.weights.download.FetchListener;
import org.saccade.weights.download.FetchOptions;
import org.saccade.weights.download.WeightsFetcher;

/** The program's own list of models: addresses as their authors publish them (FAMILIES.md, section 7). */
class ModelCatalogTest {
    private static final String DINO_V2 = "https://dl.fbaipublicfiles.com/dinov2/";

    @TempDir
    Path folder;

    private static CatalogEntry entry(String name) {
        return ModelCatalog.official().find(name).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "dinov2-vits14, dinov2_vits14/dinov2_vits14_pretrain.pth, 384, 12, 6",
        "dinov2-vitb14, dinov2_vitb14/dinov2_vitb14_pretrain.pth, 768, 12, 12",
        "dinov2-vitl14, dinov2_vitl14/dinov2_vitl14_pretrain.pth, 1024, 24, 16",
        "dinov2-vitg14, dinov2_vitg14/dinov2_vitg14_pretrain.pth, 1536, 40, 24",
        "dinov2-vits14-reg, dinov2_vits14/dinov2_vits14_reg4_pretrain.pth, 384, 12, 6",
        "dinov2-vitb14-reg, dinov2_vitb14/dinov2_vitb14_reg4_pretrain.pth, 768, 12, 12",
        "dinov2-vitl14-reg, dinov2_vitl14/dinov2_vitl14_reg4_pretrain.pth, 1024, 24, 16",
        "dinov2-vitg14-reg, dinov2_vitg14/dinov2_vitg14_reg4_pretrain.pth, 1536, 40, 24",
    })
    void dinoV2ComesFromItsOfficialAddresses(String name, String path, int dim, int depth, int heads) {
        CatalogEntry model = entry(name);
        assertEquals(DINO_V2 + path, model.url());
        assertEquals(path.substring(path.indexOf('/') + 1), model.file());
        assertEquals(List.of(14, dim, depth, heads), List.of(model.patch(), model.dim(), model.depth(), model.heads()));
        assertEquals(518, model.defaults().size());
        assertEquals("Apache-2.0", model.licence());
    }

    @Test
    void dinoV3IsNamedAndNeverFetched() {
        List<CatalogEntry> gated = ModelCatalog.official().entries().stream()
                .filter(CatalogEntry::isGated)
                .toList();
        assertEquals(
                List.of("dinov3-vits16", "dinov3-vits16plus", "dinov3-vitb16", "dinov3-vitl16", "dinov3-vith16plus"),
                gated.stream().map(CatalogEntry::name).toList());
        WeightsFetcher fetcher = new WeightsFetcher(FetchOptions.DEFAULT, (model, file) -> {}, ProxySelector.of(null));
        for (CatalogEntry model : gated) {
            assertFalse(model.isBundled());
            assertEquals("DINOv3 License", model.licence());
            FetchException refused =
                    assertThrows(FetchException.class, () -> fetcher.fetch(model, folder, FetchListener.NONE));
            assertTrue(refused.getMessage().contains(model.page()), refused.getMessage());
            WeightsLocator locator = new WeightsLocator(List.of(folder), folder);
            CheckpointException missing = assertThrows(CheckpointException.class, () -> locator.require(model));
            assertTrue(
                    missing.getMessage().contains("ask for them at " + model.page() + " (DINOv3 License"),
                    missing.getMessage());
        }
    }

    @Test
    void familiesStandTogetherAndThePreferredModelIsOneThatCanBeFetched() {
        List<String> families = ModelCatalog.official().entries().stream()
                .map(CatalogEntry::family)
                .toList();
        Set<String> once = new LinkedHashSet<>(families);
        assertEquals(
                List.of("Comes with the program", "DINO", "DINOv2", "DINOv2 with registers", "DINOv3"),
                List.copyOf(once));
        int changes = 0;
        for (int i = 1; i < families.size(); i++) {
            changes += families.get(i).equals(families.get(i - 1)) ? 0 : 1;
        }
        assertEquals(once.size() - 1, changes, "no family stands in two places");
        assertEquals("dino-vits8", ModelCatalog.official().preferred().name());
    }

    @Test
    void aListOfTheUsersHasAFamilyOfItsOwnAndNoPages() throws Exception {
        Path own = folder.resolve("models.json");
        Files.writeString(own, "[{\"name\": \"cells\", \"url\": \"https://example.org/cells.pth\"}]");
        assertEquals(
                "Your own",
                ModelCatalog.official().with(own).find("cells").orElseThrow().family());
        Files.writeString(own, "[{\"name\": \"cells\", \"page\": \"https://example.org/\"}]");
        CheckpointException refused = assertThrows(
                CheckpointException.class, () -> ModelCatalog.official().with(own));
        assertTrue(refused.getMessage().contains("give its url"), refused.getMessage());
    }
}
