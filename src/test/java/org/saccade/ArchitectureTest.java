package org.saccade;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.GeneralCodingRules;

/** The house rules: who may know whom. */
@AnalyzeClasses(packages = "org.saccade", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_KNOW_ONLY_WHAT_THEY_MAY = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("launcher")
            .definedBy("org.saccade")
            .layer("image")
            .definedBy("org.saccade.image..")
            .layer("weights")
            .definedBy("org.saccade.weights..")
            .layer("vit")
            .definedBy("org.saccade.vit..")
            .layer("family")
            .definedBy("org.saccade.family..")
            .layer("attention")
            .definedBy("org.saccade.attention..")
            .layer("explore")
            .definedBy("org.saccade.explore..")
            .layer("inspect")
            .definedBy("org.saccade.inspect..")
            .layer("file")
            .definedBy("org.saccade.file..")
            .layer("batch")
            .definedBy("org.saccade.batch..")
            .layer("train")
            .definedBy("org.saccade.train..")
            .layer("heatmap")
            .definedBy("org.saccade.heatmap..")
            .layer("export")
            .definedBy("org.saccade.export..")
            .layer("cli")
            .definedBy("org.saccade.cli..")
            .layer("ui")
            .definedBy("org.saccade.ui..")
            .whereLayer("launcher")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("cli")
            .mayOnlyBeAccessedByLayers("launcher")
            .whereLayer("ui")
            .mayOnlyBeAccessedByLayers("launcher")
            .whereLayer("image")
            .mayNotAccessAnyLayer()
            .whereLayer("weights")
            .mayNotAccessAnyLayer()
            .whereLayer("file")
            .mayNotAccessAnyLayer()
            .whereLayer("batch")
            .mayOnlyAccessLayers("file", "image", "weights")
            .whereLayer("train")
            .mayOnlyAccessLayers("file", "image", "vit", "weights")
            .whereLayer("vit")
            .mayOnlyAccessLayers("weights")
            .whereLayer("family")
            .mayOnlyAccessLayers("image", "vit", "weights")
            .whereLayer("attention")
            .mayOnlyAccessLayers("image", "vit", "weights", "family", "explore")
            .whereLayer("explore")
            .mayNotAccessAnyLayer()
            .whereLayer("inspect")
            .mayOnlyAccessLayers("attention", "explore", "vit")
            .whereLayer("heatmap")
            .mayOnlyAccessLayers("attention")
            .whereLayer("export")
            .mayOnlyAccessLayers("file", "heatmap", "attention", "image", "inspect", "explore", "train");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.saccade.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_PARTS_OF_THE_WINDOW_ARE_A_TREE =
            slices().matching("org.saccade.ui.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_WAY_OF_A_PICTURE_IS_A_TREE =
            slices().matching("org.saccade.image.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_WAY_OF_WEIGHTS_IS_A_TREE =
            slices().matching("org.saccade.weights.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule A_PICTURE_KNOWS_NOT_WHERE_IT_COMES_FROM = noClasses()
            .that()
            .resideInAPackage("org.saccade.image")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.saccade.image.*..");

    @ArchTest
    static final ArchRule NO_PART_KNOWS_THE_WINDOW = noClasses()
            .that()
            .resideInAPackage("org.saccade.ui.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.saccade.ui")
            .because("the window is put together of its parts, not they of it");

    @ArchTest
    static final ArchRule JAVAFX_STAYS_IN_UI = noClasses()
            .that()
            .resideOutsideOfPackage("org.saccade.ui..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "atlantafx..", "org.kordamp..");

    @ArchTest
    static final ArchRule TENSORS_STAY_WITH_THE_MODEL = noClasses()
            .that()
            .resideOutsideOfPackages("org.saccade.vit..", "org.saccade.train")
            .and()
            .doNotHaveFullyQualifiedName("org.saccade.attention.AttentionSession")
            .and()
            .doNotHaveFullyQualifiedName("org.saccade.attention.Exploration")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule GRADIENTS_GO_THROUGH_NO_NUMBER_OF_JAVAS = noClasses()
            .should()
            .callMethodWhere(JavaCall.Predicates.target(owner(assignableTo(NDArray.class)))
                    .and(JavaCall.Predicates.target(nameMatching("mul|div|pow|maximum|minimum")))
                    .and(JavaCall.Predicates.target(rawParameterTypes(Number.class))))
            .because("DJL frees the number while the graph still needs it: use Numbers");

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_TALKS_TO_THE_CONSOLE = noClasses()
            .that()
            .resideOutsideOfPackages("org.saccade", "org.saccade.cli..")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule ONLY_THE_LAUNCHER_ENDS_THE_PROCESS = noClasses()
            .that()
            .resideOutsideOfPackages("org.saccade", "org.saccade.cli..")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule NAMES_ARE_THE_FIELDS = classes()
            .should()
            .haveNameNotMatching(".*(Util|Utils|Manager|Helper|Impl)")
            .because("a name says what a thing is");
}
