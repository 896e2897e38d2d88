package dev.onsale.booking;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.onsale.booking.error.ErrorCode;
import dev.onsale.booking.identity.BuyerResolver;
import dev.onsale.booking.identity.EarlyAnswer;
import dev.onsale.booking.web.Problem;
import dev.onsale.booking.web.ProblemMapping;
import dev.onsale.booking.web.RoutedPath;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerMapping;

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

    @ArchTest
    static final ArchTests WRITES_ARE_COMMITTED = ArchTests.in(CommittedWrites.class);

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

    /**
     * Rules throw domain exceptions. Status, headers and requests belong to the HTTP faces: {@code web}, the
     * idempotency store, which keeps responses, each module's package {@code http}, and controllers, filters and
     * mappings elsewhere.
     */
    @ArchTest
    static final ArchRule RULES_KNOW_NO_HTTP = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.onsale.booking",
                    "dev.onsale.booking.web..",
                    "dev.onsale.booking.idempotency..",
                    "dev.onsale.booking.*.http..")
            .and()
            .areNotAnnotatedWith(RestController.class)
            .and()
            .areNotAssignableTo(Filter.class)
            .and()
            .areNotAssignableTo(HandlerMapping.class)
            .and()
            .areNotAssignableTo(ProblemMapping.class)
            // Between the HTTP faces of identity and other modules.
            .and()
            .doNotBelongToAnyOf(EarlyAnswer.class, BuyerResolver.class)
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("org.springframework.http..", "org.springframework.web..", "jakarta.servlet..")
                            .or(belongToAnyOf(Problem.class)));

    /** A path has many spellings. Early answers alone compare the one that our own pages send. */
    @ArchTest
    static final ArchRule PATHS_ARE_READ_AS_THE_ROUTER_DOES = noClasses()
            .that()
            .doNotBelongToAnyOf(RoutedPath.class)
            .and()
            .doNotHaveSimpleName("AmbiguousPathFilter")
            .and()
            .areNotAssignableTo(EarlyAnswer.class)
            .should()
            .callMethodWhere(target(name("getRequestURI")
                            .or(name("getRequestURL"))
                            .or(name("getServletPath"))
                            .or(name("getPathInfo")))
                    .and(target(owner(assignableTo(HttpServletRequest.class)))));

    /** An exception whose code has no mapping would be a 500. */
    @ArchTest
    static final ArchRule ERROR_CODES_ARE_MAPPED =
            classes().that().implement(ErrorCode.class).should(haveAMapping());

    private static ArchCondition<JavaClass> haveAMapping() {
        return new ArchCondition<>("have a ProblemMapping") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean mapped = type.getDirectDependenciesToSelf().stream()
                        .anyMatch(use -> use.getOriginClass().isAssignableTo(ProblemMapping.class));
                events.add(new SimpleConditionEvent(type, mapped, type.getName() + " has a ProblemMapping: " + mapped));
            }
        };
    }
}
