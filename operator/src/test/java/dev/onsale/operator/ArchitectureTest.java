package dev.onsale.operator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.onsale.operator.management.ManagementClient;
import dev.onsale.operator.reconcile.EventRecorder;
import io.fabric8.kubernetes.api.model.EventBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;

/** The package of a class says what it may depend on. */
@AnalyzeClasses(packages = "dev.onsale.operator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule modelsTouchNoClientClockOrRandomness = classes()
            .that()
            .resideInAPackage("dev.onsale.operator..model..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "dev.onsale.operator..model..",
                            "dev.onsale.api.v1alpha1..",
                            "dev.onsale.operator.loadtest.schedule..",
                            "dev.onsale.operator.loadtest.verdict..",
                            "io.fabric8.kubernetes.api..",
                            "io.fabric8.kubernetes.client.utils..",
                            "org.jspecify..",
                            "java.lang..",
                            "java.io..",
                            "java.math..",
                            "java.nio..",
                            "java.security..",
                            "java.time..",
                            "java.util..")
                    // Parses an address and, unlike others of its package, opens no connection.
                    .or(equivalentTo(URI.class)));

    @ArchTest
    static final ArchRule timeComesFromTheInjectedClock = noClasses()
            .that()
            .doNotBelongToAnyOf(OperatorMain.class)
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule theEnvironmentIsReadOnce = noClasses()
            .that()
            .doNotBelongToAnyOf(OperatorMain.class)
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule oneClassWritesEvents = noClasses()
            .that()
            .doNotBelongToAnyOf(EventRecorder.class)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(EventBuilder.class);

    @ArchTest
    static final ArchRule oneClassMakesAnHttpClient = noClasses()
            .that()
            .doNotBelongToAnyOf(ManagementClient.class)
            .should()
            .callMethod(HttpClient.class, "newBuilder")
            .orShould()
            .callMethod(HttpClient.class, "newHttpClient");

    @ArchTest
    static final ArchRule enumConstantsAreUpperCase =
            fields().that(areEnumConstants()).should().haveNameMatching("[A-Z][A-Z0-9_]*");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.onsale.operator.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule oneServiceKnowsNothingOfAnother = noClasses()
            .that()
            .resideInAnyPackage("..operator.mysql..", "..operator.redis..", "..operator.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..operator.app..", "..operator.queue..", "..operator.loadtest..");

    private static DescribedPredicate<JavaField> areEnumConstants() {
        return DescribedPredicate.describe(
                "are constants of an enum",
                field -> field.getOwner().isEnum() && field.getRawType().equals(field.getOwner()));
    }
}
