package dev.onsale.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The rules that writes are committed find every way round them. */
class CommittedWritesTest {

    private static final List<ArchRule> RULES = List.of(
            CommittedWrites.NOBODY_ELSE_TAKES_CONNECTIONS_OR_BEGINS_TRANSACTIONS,
            CommittedWrites.NOBODY_ELSE_EXECUTES_OR_MAKES_A_CLIENT,
            CommittedWrites.REPOSITORIES_ONLY_READ);

    @ParameterizedTest
    @ValueSource(
            classes = {
                OnAConnection.class,
                OnABorrowedConnection.class,
                ByExecute.class,
                ByExecuteWithNames.class,
                ByACallback.class,
                ByAClientOfItsOwn.class,
                ByATemplateOfItsOwn.class,
                ByAnInsertOfSpring.class,
                ByAnEntityManager.class,
                InATransactionOfItsOwn.class,
                SavingRepository.class,
                DeletingRepository.class,
                ChangingRepository.class
            })
    void aWriteThatNobodyCommitsIsFound(Class<?> writer) {
        var one = new ClassFileImporter().importClasses(writer);

        assertThat(RULES)
                .anyMatch(rule -> rule.allowEmptyShould(true).evaluate(one).hasViolation());
    }

    @ParameterizedTest
    @ValueSource(classes = {Allowed.class, ReadingRepository.class})
    void aWriteThatIsCommittedIsNot(Class<?> writer) {
        var one = new ClassFileImporter().importClasses(writer);

        assertThat(RULES)
                .noneMatch(rule -> rule.allowEmptyShould(true).evaluate(one).hasViolation());
    }

    record Allowed(JdbcClient client, JdbcTemplate template) {
        void write() {
            client.sql("DELETE FROM wallets").update();
            template.update("DELETE FROM wallets");
            template.batchUpdate("DELETE FROM wallets WHERE buyer = ?", List.of());
        }
    }

    record OnAConnection(DataSource database) {
        void write() throws SQLException {
            try (var connection = database.getConnection();
                    var statement = connection.createStatement()) {
                statement.executeUpdate("DELETE FROM wallets");
            }
        }
    }

    record OnABorrowedConnection(ApplicationContext beans) {
        void write() throws SQLException {
            beans.getBean(Connection.class).createStatement().executeUpdate("DELETE FROM wallets");
        }
    }

    record ByExecute(JdbcTemplate template) {
        void write() {
            template.execute("DELETE FROM wallets");
        }
    }

    record ByExecuteWithNames(NamedParameterJdbcTemplate template) {
        void write() {
            template.execute("DELETE FROM wallets", Map.of(), statement -> statement.executeUpdate());
        }
    }

    record ByACallback(JdbcTemplate template) {
        void write() {
            template.query("SELECT 1", row -> {
                row.getStatement().getConnection().createStatement().executeUpdate("DELETE FROM wallets");
            });
        }
    }

    record ByAClientOfItsOwn(JdbcTemplate template) {
        void write() {
            JdbcClient.create(Objects.requireNonNull(template.getDataSource()))
                    .sql("DELETE FROM wallets")
                    .update();
        }
    }

    record ByATemplateOfItsOwn(JdbcTemplate template) {
        void write() {
            new JdbcTemplate(Objects.requireNonNull(template.getDataSource())).update("DELETE FROM wallets");
        }
    }

    record ByAnInsertOfSpring(JdbcTemplate template) {
        void write() {
            new SimpleJdbcInsert(template).withTableName("wallets").execute(Map.of());
        }
    }

    record ByAnEntityManager(EntityManager entities) {
        void write(Object entity) {
            entities.persist(entity);
        }
    }

    record InATransactionOfItsOwn(PlatformTransactionManager transactions, JdbcClient client) {
        void write() {
            new TransactionTemplate(transactions)
                    .executeWithoutResult(_ -> client.sql("DELETE FROM wallets").update());
        }
    }

    interface SavingRepository extends JpaRepository<String, String> {}

    interface DeletingRepository extends Repository<String, String> {
        void deleteByBuyer(String buyer);
    }

    interface ChangingRepository extends Repository<String, String> {
        @Modifying
        @Query("UPDATE wallets SET balance = 0")
        int findAndChange();
    }

    interface ReadingRepository extends Repository<String, String> {
        List<String> findByBuyer(String buyer);
    }
}
