package dev.onsale.booking;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.regex.Pattern;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.repository.CrudRepository;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Connections do not commit by themselves, so a write that nobody commits is rolled back without a word. The injected
 * {@code JdbcClient} and {@code JdbcTemplate} commit what they write outside a transaction; every other way to MySQL is
 * that of the package {@code database} alone.
 */
final class CommittedWrites {

    private static final String DATABASE = "dev.onsale.booking.database";

    /** Reads on connections of its own, which are read-only. */
    private static final String AUDIT = "dev.onsale.booking.audit.AuditDatabase";

    private static final Pattern READS = Pattern.compile("(find|count|exists)[A-Z].*");

    private CommittedWrites() {}

    @ArchTest
    static final ArchRule NOBODY_ELSE_TAKES_CONNECTIONS_OR_BEGINS_TRANSACTIONS = noClasses()
            .that()
            .resideOutsideOfPackage(DATABASE)
            .and()
            .doNotHaveFullyQualifiedName(AUDIT)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "javax.sql..",
                            "com.zaxxer.hikari..",
                            "org.springframework.jdbc.datasource..",
                            "org.springframework.jdbc.object..",
                            "org.springframework.orm..")
                    .or(nameMatching("org\\.hibernate\\.(?!annotations\\.).*"))
                    .or(nameMatching("java\\.sql\\.(Connection|Driver.*|.*Statement)"))
                    .or(nameMatching("jakarta\\.persistence\\.(EntityManager.*|EntityTransaction|.*Query)"))
                    .or(nameMatching("org\\.springframework\\.jdbc\\.core\\.(simple\\.Simple.*|.*Callback|.*Creator)"))
                    .or(nameMatching("org\\.springframework\\.transaction\\.(Platform.*|support\\.Transaction.*)"))
                    .as("are connections, transactions, or go round the injected JDBC clients"))
            .because("what is written there is not committed; inject JdbcClient or JdbcTemplate, and Transactions");

    @ArchTest
    static final ArchRule NOBODY_ELSE_EXECUTES_OR_MAKES_A_CLIENT = noClasses()
            .that()
            .resideOutsideOfPackage(DATABASE)
            .and()
            .doNotHaveFullyQualifiedName(AUDIT)
            .should()
            .accessTargetWhere(goesRoundTheWrappedCalls())
            .because("it is not committed; use update or batchUpdate of the injected JdbcClient or JdbcTemplate");

    @ArchTest
    static final ArchRule REPOSITORIES_ONLY_READ = classes()
            .that()
            .areAssignableTo(Repository.class)
            .should()
            .notBeAssignableTo(CrudRepository.class)
            .andShould(onlyRead())
            .because("JDBC writes everything (docs/decisions/0020)");

    private static DescribedPredicate<JavaAccess<?>> goesRoundTheWrappedCalls() {
        return DescribedPredicate.describe("is execute, call or a client of one's own", CommittedWrites::isRaw);
    }

    private static boolean isRaw(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof CodeUnitAccessTarget called)) {
            return false;
        }
        var owner = called.getOwner();
        if (type(JdbcClient.class).test(owner)) {
            return called.getName().equals("create");
        }
        if (owner.isAssignableTo(JdbcOperations.class) || owner.isAssignableTo(NamedParameterJdbcOperations.class)) {
            return switch (called.getName()) {
                case "execute", "call", "getDataSource", JavaConstructor.CONSTRUCTOR_NAME -> true;
                default -> false;
            };
        }
        return false;
    }

    private static ArchCondition<JavaClass> onlyRead() {
        return new ArchCondition<>("declare only finding, counting and asking methods") {
            @Override
            public void check(JavaClass repository, ConditionEvents events) {
                repository.getMethods().forEach(method -> {
                    boolean reads =
                            READS.matcher(method.getName()).matches() && !method.isAnnotatedWith(Modifying.class);
                    events.add(new SimpleConditionEvent(method, reads, method.getFullName() + " reads: " + reads));
                });
            }
        };
    }
}
