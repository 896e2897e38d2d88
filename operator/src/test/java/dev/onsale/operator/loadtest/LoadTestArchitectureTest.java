package dev.onsale.operator.loadtest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** When a test runs and what a run proved is decided without a cluster. */
@AnalyzeClasses(packages = "dev.onsale.operator.loadtest", importOptions = ImportOption.DoNotIncludeTests.class)
class LoadTestArchitectureTest {
    @ArchTest
    static final ArchRule decisionsTouchNoClient = noClasses()
            .that()
            .resideInAnyPackage(
                    "..loadtest.schedule..", "..loadtest.diagnosis..", "..loadtest.verdict..", "..loadtest.status..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.fabric8.kubernetes.client..",
                    "io.javaoperatorsdk..",
                    "java.net..",
                    "..loadtest.run..",
                    "..loadtest.lifecycle..");

    @ArchTest
    static final ArchRule partsHaveNoCycles =
            slices().matching("dev.onsale.operator.loadtest.(*)..").should().beFreeOfCycles();
}
