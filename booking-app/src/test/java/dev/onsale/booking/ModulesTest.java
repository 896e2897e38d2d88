package dev.onsale.booking;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.web.bind.annotation.RestController;

/**
 * The modules: one package each, without cyclic dependencies. What lies in a module's sub-packages is internal to it.
 */
@AnalyzeClasses(packages = "dev.onsale.booking", importOptions = ImportOption.DoNotIncludeTests.class)
class ModulesTest {

    /** No cycles, and no use of another module's sub-packages. */
    @Test
    void modules_use_only_what_others_offer() {
        ApplicationModules.of(BookingApplication.class).verify();
    }

    @ArchTest
    static final ArchRule PACKAGES_DO_NOT_DEPEND_ON_EACH_OTHER_IN_CIRCLES =
            slices().matching("dev.onsale.booking.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOBODY_KNOWS_THE_APPLICATION = noClasses()
            .that()
            .resideInAPackage("dev.onsale.booking.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.onsale.booking");

    @ArchTest
    static final ArchRule CONTROLLERS_ARE_NOBODYS_BUSINESS =
            classes().that().areAnnotatedWith(RestController.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule THE_CATALOG_AND_THE_WEB_LAYER_NEED_NO_DATABASE = noClasses()
            .that()
            .resideInAnyPackage("dev.onsale.booking.catalog..", "dev.onsale.booking.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.springframework.jdbc..", "jakarta.persistence..");

    /** No bean has a proxy (see application.yaml), so annotations that need one would have no effect. */
    @ArchTest
    static final ArchRule NOBODY_COUNTS_ON_A_PROXY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.transaction.annotation..",
                    "org.springframework.cache.annotation..",
                    "org.springframework.validation.annotation..",
                    "org.springframework.security.access.prepost..",
                    "org.aspectj..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.scheduling.annotation.Async");
}
