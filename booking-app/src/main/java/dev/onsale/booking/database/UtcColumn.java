package dev.onsale.booking.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads and writes times, which all tables store in UTC without a zone. */
public final class UtcColumn {

    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private UtcColumn() {}

    /** Returns the time in a column that is never NULL. */
    public static Instant read(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(readNullable(row, column), column);
    }

    /** Returns the time as text that MySQL reads, to the millisecond. */
    public static String text(Instant time) {
        return TEXT.format(time);
    }

    /** Returns the time in a column. */
    public static @Nullable Instant readNullable(ResultSet row, String column) throws SQLException {
        @Nullable LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
