package dev.onsale.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** A class's place says what it may touch. */
@AnalyzeClasses(packages = "dev.onsale.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule whatIsShownIsAFunctionOfWhatTheApiSaid = classes()
            .that()
            .resideInAnyPackage("..cli.view..", "..cli.concert..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "dev.onsale.cli.view..",
                    "dev.onsale.cli.concert..",
                    "dev.onsale.cli.outcome..",
                    "dev.onsale.api.v1alpha1..",
                    "io.fabric8.kubernetes.api.model..",
                    "io.fabric8.kubernetes.client",
                    "org.jspecify..",
                    "java.lang..",
                    "java.time..",
                    "java.util.."));

    @ArchTest
    static final ArchRule timeComesFromTheInjectedClock = noClasses()
            .that()
            .doNotBelongToAnyOf(Main.class)
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule theEnvironmentIsReadOnce = noClasses()
            .that()
            .doNotBelongToAnyOf(Main.class)
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule noCircles =
            slices().matching("dev.onsale.cli.(*)..").should().beFreeOfCycles();
}
