package dev.onsale.booking.sale;

import static dev.onsale.booking.sale.SharedSale.FIRST;
import static dev.onsale.booking.sale.SharedSale.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.namedparam.EmptySqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** Every write through the injected clients is committed, although connections do not commit by themselves. */
class CommittedWritesIT {

    /** A way to run an insert without parameters. */
    record Way(String name, BiConsumer<JdbcTemplate, String> write) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Way> ways() {
        var one = List.<Object[]>of(new Object[0]);
        return Stream.of(
                new Way(
                        "client",
                        (database, sql) -> JdbcClient.create(database).sql(sql).update()),
                new Way(
                        "client-keys",
                        (database, sql) -> JdbcClient.create(database).sql(sql).update(new GeneratedKeyHolder())),
                new Way("sql", (database, sql) -> database.update(sql)),
                new Way("arguments", (database, sql) -> database.update(sql, new Object[0])),
                new Way("types", (database, sql) -> database.update(sql, new Object[0], new int[0])),
                new Way("setter", (database, sql) -> database.update(sql, (PreparedStatementSetter) _ -> {})),
                new Way("creator", (database, sql) -> database.update(connection -> connection.prepareStatement(sql))),
                new Way("keys", (database, sql) -> database.update(withKeys(sql), new GeneratedKeyHolder())),
                new Way("batch", (database, sql) -> database.batchUpdate(sql)),
                new Way("batch-setter", (database, sql) -> database.batchUpdate(sql, once())),
                new Way("batch-list", (database, sql) -> database.batchUpdate(sql, one)),
                new Way("batch-types", (database, sql) -> database.batchUpdate(sql, one, new int[0])),
                new Way("batches", (database, sql) -> database.batchUpdate(sql, List.of(1), 1, (_, _) -> {})),
                new Way(
                        "batch-keys",
                        (database, sql) -> database.batchUpdate(withKeys(sql), once(), new GeneratedKeyHolder())),
                new Way("named", (database, sql) -> new NamedParameterJdbcTemplate(database).update(sql, Map.of())),
                new Way(
                        "named-batch",
                        (database, sql) -> new NamedParameterJdbcTemplate(database)
                                .batchUpdate(sql, new SqlParameterSource[] {new EmptySqlParameterSource()})));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void isCommitted(Way way) {
        way.write()
                .accept(
                        FIRST.part(JdbcTemplate.class),
                        "INSERT INTO wallets VALUES ('written', '%s', 1)".formatted(way.name()));

        assertThat(INSTALLATION.count("wallets WHERE concert = 'written' AND buyer = '%s'".formatted(way.name())))
                .isEqualTo(1);
    }

    private static PreparedStatementCreator withKeys(String sql) {
        return connection -> connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS);
    }

    private static BatchPreparedStatementSetter once() {
        return new BatchPreparedStatementSetter() {
            @Override
            public void setValues(PreparedStatement statement, int row) {}

            @Override
            public int getBatchSize() {
                return 1;
            }
        };
    }
}
