package dev.onsale.booking.sale;

import dev.onsale.servers.KafkaServer;
import dev.onsale.servers.MySqlServer;
import dev.onsale.servers.RedisServer;
import dev.onsale.servers.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationListener;

/**
 * A concert on sale with a database of its own; application instances can be started on it. Buyers are those of the
 * rehearsal copy, whose sessions are not rate limited.
 */
public final class Installation implements AutoCloseable {

    static final String REHEARSAL_KEY = "rehearsal-key-of-tests";

    static final String ORGANIZER_KEY = "organizer-key-of-tests";
    static final String GATE_KEY = "gate-key-of-tests";

    /** Schedules day1, day2 and so on, so that tests on one installation need not share seats. */
    private static final int SCHEDULES = 120;

    private final String concert;
    private final MySqlServer mysql;
    private final RedisServer redis;
    private final KafkaServer kafka;
    private MySqlServer.Database database;
    private final Map<String, String> environment;
    private final Path concertFile;
    private final List<App> apps = new ArrayList<>();
    private @Nullable String originalConcert;
    private long generation = 1;
    private boolean guests;

    private Installation(MySqlServer mysql, RedisServer redis, KafkaServer kafka, String hold) {
        this(mysql, redis, kafka, hold, "c" + UUID.randomUUID().toString().substring(0, 8));
    }

    private Installation(MySqlServer mysql, RedisServer redis, KafkaServer kafka, String hold, String concert) {
        this.concert = concert;
        this.mysql = mysql;
        this.redis = redis;
        this.kafka = kafka;
        database = mysql.newDatabase();
        environment = new LinkedHashMap<>(Servers.environment(database, redis, kafka));
        environment.put("TOKEN_SIGNING_KEY", "dGVzdHMtc2lnbi13aXRoLXRoaXMta2V5LW9mLTMyLWJ5dGVz");
        environment.put("REHEARSAL_KEY", REHEARSAL_KEY);
        environment.put("ORGANIZER_KEY", ORGANIZER_KEY);
        environment.put("GATE_KEY", GATE_KEY);
        concertFile = writeConcert(hold);
        environment.put("CONCERT_FILE", concertFile.toString());
    }

    /** Holds last for minutes. */
    static Installation create() {
        return new Installation(Servers.mysql(), Servers.redis(), Servers.kafka(), "PT5M");
    }

    /** With a hold of its own, in ISO-8601. */
    static Installation withHold(String hold) {
        return new Installation(Servers.mysql(), Servers.redis(), Servers.kafka(), hold);
    }

    /** On servers of its own, which a test may stop. */
    public static Installation on(RedisServer redis, KafkaServer kafka) {
        return new Installation(Servers.mysql(), redis, kafka, "PT5M");
    }

    /** On a MySQL of its own, which a test may stop. */
    public static Installation on(MySqlServer mysql) {
        return new Installation(mysql, Servers.redis(), Servers.kafka(), "PT5M");
    }

    /** With a database as version 15 of the schema had it a second after the first start. */
    static Installation ofSchema15(RedisServer redis, KafkaServer kafka) {
        var sale = on(redis, kafka);
        sale.migrateTo("15");
        sale.sql(("INSERT INTO queue_lines VALUES ('%1$s', 0, 0, 0, 0, 0, 0, 1, NOW()),"
                        + " ('%1$s-rehearsal', 0, 0, 0, 0, 0, 0, 1, NOW())")
                .formatted(sale.concert));
        return sale;
    }

    /**
     * Goes on with another database, of an earlier version of the schema. It has all rows of this one, as far as that
     * version had their tables and columns.
     */
    void goBackToSchema(String version) {
        var later = database;
        database = mysql.newDatabase();
        environment.put("MYSQL_DATABASE", database.name());
        migrateTo(version);
        sql(sql("""
                SELECT CONCAT('DELETE FROM ', name, '; INSERT INTO ', name, ' (', columns, ') SELECT ', columns,
                    ' FROM %1$s.', name, ';')
                FROM (SELECT here.table_name AS name, GROUP_CONCAT(here.column_name) AS columns
                    FROM information_schema.columns here
                    JOIN information_schema.columns there USING (table_name, column_name)
                    WHERE here.table_schema = DATABASE() AND there.table_schema = '%1$s'
                      AND here.generation_expression = '' AND here.table_name <> 'flyway_schema_history'
                    GROUP BY here.table_name) AS shared""".formatted(later.name())));
    }

    private void migrateTo(String version) {
        Flyway.configure()
                .dataSource(
                        "jdbc:mysql://%s:%d/%s".formatted(database.host(), database.port(), database.name()),
                        database.username(),
                        database.password())
                .target(version)
                .load()
                .migrate();
    }

    /** A concert of this name in another cluster, which has its own database and the same Redis and Kafka. */
    Installation inAnotherCluster() {
        return new Installation(mysql, redis, kafka, "PT5M", concert);
    }

    /** With guests of the real concert as buyers, for what a rehearsal may not do. */
    Installation withGuests() {
        guests = true;
        environment.remove("REHEARSAL_KEY");
        return this;
    }

    /** What all instances that are started from now on find in their environment besides. */
    public Installation with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** On servers of its own, all of which a test may stop, with a hold of its own. */
    static Installation on(MySqlServer mysql, RedisServer redis, KafkaServer kafka, String hold) {
        return new Installation(mysql, redis, kafka, hold);
    }

    /** What an instance is started with. */
    Map<String, String> environment() {
        return environment;
    }

    /** One application instance more; listeners are told how its start goes. */
    public App start(ApplicationListener<?>... listeners) {
        var app = App.start(environment, listeners);
        apps.add(app);
        return app;
    }

    /** One more in a process of its own, which can be killed. */
    ProcessApp launch() {
        return ProcessApp.launch(environment);
    }

    /** One with more in its environment, or with something else. */
    App startWith(Map<String, String> more) {
        var all = new LinkedHashMap<String, String>(environment);
        all.putAll(more);
        var app = App.start(all);
        apps.add(app);
        return app;
    }

    /**
     * Changes the mounted file as the operator does; the change is one of the first content, under the next generation.
     */
    void rewriteConcert(UnaryOperator<String> change) {
        try {
            var original = originalConcert == null ? Files.readString(concertFile) : originalConcert;
            originalConcert = original;
            generation++;
            var fresh = concertFile.resolveSibling("concert.json.new");
            Files.writeString(
                    fresh, change.apply(original.replace("\"generation\": 1,", "\"generation\": " + generation + ",")));
            Files.move(fresh, concertFile, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves one performance; all others begin when they did first. */
    void moveTo(String schedule, String startsAt) {
        var name = "\"" + schedule.substring(schedule.lastIndexOf('.') + 1) + "\"";
        rewriteConcert(
                json -> json.replaceFirst(name + ", \"startsAt\": \"[^\"]+", name + ", \"startsAt\": \"" + startsAt));
    }

    /** Of the mounted file. */
    long generation() {
        return generation;
    }

    /** The concert that buyers of tests buy: the rehearsal copy, unless they are guests. */
    public String rehearsal() {
        return guests ? concert : concert + "-rehearsal";
    }

    String concert() {
        return concert;
    }

    /** The schedule of a day from 1 to 120. */
    public String schedule(int day) {
        return rehearsal() + ".day" + day;
    }

    /** Runs statements in the database; see {@link MySqlServer#execute}. */
    public String sql(String statements) {
        return mysql.execute("USE " + database.name() + ";\n" + statements).strip();
    }

    /** Ends all connections of the instances to the database, whatever they are doing. */
    void cutConnections() {
        var kills = sql(("SELECT CONCAT('KILL ', id, ';') FROM information_schema.processlist"
                        + " WHERE db = '%s' AND id <> CONNECTION_ID()")
                .formatted(database.name()));
        sql(kills);
    }

    /** Rows of a table, with a condition. */
    public long count(String from) {
        return Long.parseLong(sql("SELECT COUNT(*) FROM " + from));
    }

    @Override
    public void close() {
        apps.forEach(App::close);
    }

    private Path writeConcert(String hold) {
        var schedules = IntStream.rangeClosed(1, SCHEDULES)
                .mapToObj(day -> "{\"name\": \"day%d\", \"startsAt\": \"2099-01-01T19:00:00+09:00\"}".formatted(day))
                .collect(Collectors.joining(", "));
        try {
            var folder = Files.createTempDirectory("onsale-concert-");
            folder.toFile().deleteOnExit();
            var file = folder.resolve("concert.json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, """
                    {"generation": 1, "name": "%s", "title": "Test Night", \
                    "venue": {"name": "Test Hall", "timeZone": "Asia/Seoul"},
                     "currency": "KRW",
                     "sections": [{"name": "R", "rows": 10, "seatsPerRow": 10, "price": 1000, "accessible": ["1-1"]},
                                  {"name": "S", "rows": 20, "seatsPerRow": 20, "price": 500}],
                     "schedules": [%s],
                     "sale": {"maxSeatsPerBooking": 4, "maxSeatsPerBuyer": 4, "hold": "%s"},
                     "queue": {"activeSize": 100000, "activeTimeout": "PT30M", "idleTimeout": "PT30M", "order": "FIFO"}}
                    """.formatted(concert, schedules, hold));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
