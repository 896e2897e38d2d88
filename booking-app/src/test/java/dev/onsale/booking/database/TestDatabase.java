package dev.onsale.booking.database;

import dev.onsale.servers.Servers;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A migrated database, for tests of one module without the application. */
public record TestDatabase(JdbcClient client, JdbcTemplate template, Transactions transactions) {

    /** Creates a database on the shared server. */
    public static TestDatabase create() {
        var database = Servers.mysql().newDatabase();
        var source = new DriverManagerDataSource(
                "jdbc:mysql://%s:%d/%s?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
                        .formatted(database.host(), database.port(), database.name()),
                database.username(),
                database.password());
        Flyway.configure().dataSource(source).load().migrate();
        return new TestDatabase(
                JdbcClient.create(source),
                new JdbcTemplate(source),
                new Transactions(new JdbcTransactionManager(source)));
    }
}
