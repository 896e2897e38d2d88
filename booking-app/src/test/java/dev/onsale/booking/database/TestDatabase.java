package dev.onsale.booking.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.onsale.servers.Servers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A migrated database, for tests of one module without the application. */
public record TestDatabase(JdbcClient client, JdbcTemplate template, Transactions transactions) {

    /** Creates a database on the shared server. */
    public static TestDatabase create() {
        return of(newSource());
    }

    /** As {@link #create}, with connections that are kept, for tests that ask it often. */
    public static TestDatabase pooled() {
        var pool = new HikariDataSource();
        pool.setDataSource(newSource());
        pool.setMinimumIdle(0);
        pool.setMaximumPoolSize(8);
        return of(pool);
    }

    /** Its clock. */
    public DatabaseClock clock() {
        return new DatabaseClock(client, Clock.systemUTC(), new SimpleMeterRegistry());
    }

    private static DataSource newSource() {
        var database = Servers.mysql().newDatabase();
        var source = new DriverManagerDataSource(
                // Without TLS, which takes a tenth of the time of tests that ask often.
                ("jdbc:mysql://%s:%d/%s?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
                                + "&sslMode=DISABLED&allowPublicKeyRetrieval=true")
                        .formatted(database.host(), database.port(), database.name()),
                database.username(),
                database.password());
        Flyway.configure().dataSource(source).load().migrate();
        return source;
    }

    private static TestDatabase of(DataSource source) {
        var manager = new DataSourceTransactionManager(source);
        var template = new WritingJdbcTemplate(source, manager);
        return new TestDatabase(JdbcClient.create(template), template, new Transactions(manager));
    }
}
