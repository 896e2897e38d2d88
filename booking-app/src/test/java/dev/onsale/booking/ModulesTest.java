package dev.onsale.booking;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.springframework.web.bind.annotation.RestController;

/**
 * The modules: one package each, without cyclic dependencies. What lies in a module's sub-packages is internal to it.
 */
@AnalyzeClasses(packages = "dev.onsale.booking", importOptions = ImportOption.DoNotIncludeTests.class)
class ModulesTest {

    @ArchTest
    static final ArchRule MODULES_DO_NOT_DEPEND_ON_EACH_OTHER_IN_CIRCLES =
            slices().matching("dev.onsale.booking.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PACKAGES_DO_NOT_DEPEND_ON_EACH_OTHER_IN_CIRCLES =
            slices().matching("dev.onsale.booking.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule SUB_PACKAGES_ARE_USED_BY_THEIR_OWN_MODULE_ONLY =
            classes().that().resideInAPackage("dev.onsale.booking.*.*..").should(beUsedByTheirOwnModuleOnly());

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

    private static ArchCondition<JavaClass> beUsedByTheirOwnModuleOnly() {
        return new ArchCondition<>("be used by their own module only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesToSelf().stream()
                        .filter(use -> !module(use.getOriginClass()).equals(module(type)))
                        .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
            }
        };
    }

    /** The first package below {@code dev.onsale.booking}. */
    private static String module(JavaClass type) {
        String[] packages = type.getPackageName().split("\\.", -1);
        return packages.length > 3 ? packages[3] : "";
    }
}
