package dev.onsale.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A MySQL with durable commits. */
public final class MySqlServer extends Server {

    private static final String USERNAME = "booking";
    private static final String PASSWORD = "mysql-test-password";
    private static final String PREPARED_AS = "-2";

    private final Path program = Cache.program("mysql");
    private final AtomicInteger databases = new AtomicInteger();

    private MySqlServer() {
        super("mysql");
    }

    /**
     * An empty database and who may do everything in it.
     *
     * @param host a loopback address
     * @param name unique within the server
     */
    public record Database(String host, int port, String name, String username, String password) {}

    /** Starts one and waits until it answers; half a second, the very first time on a machine a few more. */
    public static MySqlServer start() {
        var server = new MySqlServer();
        Cache.copy(Cache.prepared(server.program.getFileName() + PREPARED_AS, server::initialize), server.folder());
        server.restart();
        return server;
    }

    /** Makes a database of its own for a test, so that no test sees another's rows. */
    public Database newDatabase() {
        var database = "booking" + databases.incrementAndGet();
        execute("CREATE DATABASE " + database);
        return new Database(host(), port(), database, USERNAME, PASSWORD);
    }

    /** Runs statements as root. Returns rows as lines of columns with tabs between, without a heading. */
    public String execute(String sql) {
        return new SqlClient(host(), port()).run(sql);
    }

    @Override
    List<String> command() {
        return command(folder(), "--bind-address=" + host(), "--port=" + port());
    }

    @Override
    boolean answers() {
        return execute("SELECT 1").strip().equals("1");
    }

    private void initialize(Path folder) throws IOException {
        var accounts = folder.resolve("accounts.sql");
        Files.writeString(
                accounts,
                "CREATE USER '%s'@'%%' IDENTIFIED BY '%s';%nGRANT ALL ON `booking%%`.* TO '%s'@'%%';%n"
                        .formatted(USERNAME, PASSWORD, USERNAME));
        var command = command(folder, "--initialize-insecure", "--init-file=" + accounts);
        Command.run(command.toArray(String[]::new));
    }

    private List<String> command(Path folder, String... more) {
        var command = new ArrayList<String>(List.of(
                program.resolve("bin/mysqld").toString(),
                "--no-defaults",
                // The build may run as root, which mysqld refuses unless told.
                "--user=" + System.getProperty("user.name"),
                "--datadir=" + folder.resolve("data"),
                "--socket=" + folder.resolve("mysqld.sock"),
                "--secure-file-priv=",
                "--mysqlx=OFF",
                "--skip-log-bin",
                "--performance-schema=OFF",
                "--innodb-buffer-pool-size=128M",
                "--innodb-redo-log-capacity=32M",
                "--max-connections=300"));
        command.addAll(List.of(more));
        return command;
    }
}
