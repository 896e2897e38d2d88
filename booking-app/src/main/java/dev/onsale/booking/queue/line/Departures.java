package dev.onsale.booking.queue.line;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.onsale.booking.database.JsonRows;
import dev.onsale.booking.web.CacheShare;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The places that have ended, in MySQL, which does not lose them. A token gives back a place that Redis has lost,
 * unless it ended.
 */
@Repository
public class Departures {

    private static final String COLUMNS = "SELECT buyer, epoch, departure, through, left_at FROM queue_departures ";

    /** At least 20,000. */
    static final long REMEMBERED = CacheShare.DEPARTURES.most();

    static final int AT_ONCE = 1000;

    private static final RowMapper<Departure> ROW = (row, _) -> new Departure(
            row.getString("buyer"),
            row.getLong("epoch"),
            row.getLong("departure"),
            row.getLong("through"),
            row.getLong("left_at"));

    private final JdbcClient database;

    private final Cache<Place, Departure> recent =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private record Place(String concert, String buyer) {}

    /** A place in the order in which places ended. */
    record Position(long epoch, long number) {

        static final Position START = new Position(0, 0);

        Position minus(long departures) {
            return new Position(epoch, Math.max(0, number - departures));
        }
    }

    Departures(JdbcClient database) {
        this.database = database;
    }

    /**
     * Writes departures; later ones of the same buyers replace those before. All instances lock rows in the order of
     * buyers: two that write the same ones would wait for each other otherwise.
     */
    public void write(String concert, List<Departure> departures) {
        database.sql("""
                INSERT INTO queue_departures (concert, buyer, epoch, departure, through, left_at)
                SELECT ?, new.buyer, new.epoch, new.departure, new.through, new.left_at
                FROM JSON_TABLE(?, '$[*]' COLUMNS (
                    buyer VARCHAR(255) PATH '$[0]' ERROR ON ERROR, epoch BIGINT PATH '$[1]' ERROR ON ERROR,
                    departure BIGINT PATH '$[2]' ERROR ON ERROR, through BIGINT PATH '$[3]' ERROR ON ERROR,
                    left_at BIGINT PATH '$[4]' ERROR ON ERROR)) AS new
                ON DUPLICATE KEY UPDATE
                    departure = IF(new.epoch > queue_departures.epoch, new.departure,
                        IF(new.epoch < queue_departures.epoch, queue_departures.departure,
                            GREATEST(queue_departures.departure, new.departure))),
                    epoch = GREATEST(queue_departures.epoch, new.epoch),
                    through = GREATEST(queue_departures.through, new.through),
                    left_at = GREATEST(queue_departures.left_at, new.left_at)\
                """)
                .params(
                        concert,
                        JsonRows.of(departures.stream()
                                .sorted(Comparator.comparing(Departure::buyer))
                                .map(it ->
                                        new Object[] {it.buyer(), it.epoch(), it.number(), it.through(), it.leftAt()})))
                .update();
        departures.forEach(departure -> remember(concert, departure));
    }

    /** Whether this instance knows that the token's place has ended. */
    public boolean knowsEnded(QueueToken token) {
        @Nullable Departure last = recent.getIfPresent(new Place(token.concert(), token.buyer()));
        return last != null && last.ends(token, token.number());
    }

    /**
     * Whether the token's place has ended.
     *
     * @param number of the place; that of the token, or of the draw
     */
    boolean ended(QueueToken token, long number) {
        if (number == token.number() && knowsEnded(token)) {
            return true;
        }
        return find(token.concert(), token.buyer())
                .filter(last -> last.ends(token, number))
                .isPresent();
    }

    private Optional<Departure> find(String concert, String buyer) {
        var found = database.sql(COLUMNS + "WHERE concert = ? AND buyer = ?")
                .params(concert, buyer)
                .query(ROW)
                .optional();
        found.ifPresent(departure -> remember(concert, departure));
        return found;
    }

    /** Returns the next departures after a position, in order. */
    List<Departure> after(String concert, Position position) {
        return database.sql(COLUMNS + """
            WHERE concert = ? AND (epoch > ? OR epoch = ? AND departure > ?)
            ORDER BY epoch, departure LIMIT ?\
            """)
                .params(concert, position.epoch(), position.epoch(), position.number(), AT_ONCE)
                .query(ROW)
                .list();
    }

    /** As {@link #after}, and remembers them. */
    List<Departure> follow(String concert, Position position) {
        var next = after(concert, position);
        next.forEach(departure -> remember(concert, departure));
        return next;
    }

    /** Returns the last position; {@link Position#START} when nobody has left. */
    Position last(String concert) {
        return database.sql(COLUMNS + "WHERE concert = ? ORDER BY epoch DESC, departure DESC LIMIT 1")
                .param(concert)
                .query(ROW)
                .optional()
                .map(Departure::position)
                .orElse(Position.START);
    }

    private void remember(String concert, Departure departure) {
        recent.asMap().merge(new Place(concert, departure.buyer()), departure, Departure::with);
    }
}
