package dev.onsale.servers;

import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import java.util.StringJoiner;

/** A client of MySQL in this process: tests ask often, and a program for each question takes ten times as long. */
record SqlClient(String host, int port) {

    /**
     * Runs statements as root, on a connection of its own.
     *
     * @return all rows as lines of columns with tabs between, without a heading, written as MySQL's program does with
     *     {@code --batch}
     * @throws IllegalStateException with what MySQL said, if it refused one, and with the statements
     */
    String run(String statements) {
        var rows = new StringBuilder();
        try (var connection = DriverManager.getConnection("jdbc:mysql://%s:%d/".formatted(host, port), settings());
                var statement = connection.createStatement()) {
            boolean isResult = statement.execute(statements);
            while (isResult || statement.getUpdateCount() != -1) {
                if (isResult) {
                    append(statement.getResultSet(), rows);
                }
                isResult = statement.getMoreResults();
            }
            return rows.toString();
        } catch (SQLException e) {
            throw new IllegalStateException("MySQL says: %s%n%s".formatted(e.getMessage(), statements), e);
        }
    }

    private static Properties settings() {
        var settings = new Properties();
        settings.put("user", "root");
        settings.put("allowMultiQueries", "true");
        settings.put("sslMode", "DISABLED");
        settings.put("connectTimeout", "60000");
        settings.put("socketTimeout", "120000");
        return settings;
    }

    private static void append(ResultSet result, StringBuilder rows) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
            var row = new StringJoiner("\t", "", "\n");
            for (int column = 1; column <= columns; column++) {
                var value = result.getBytes(column);
                row.add(value == null ? "NULL" : escaped(new String(value, StandardCharsets.UTF_8)));
            }
            rows.append(row);
        }
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\0", "\\0");
    }
}
