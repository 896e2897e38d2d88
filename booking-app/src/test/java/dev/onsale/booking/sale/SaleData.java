package dev.onsale.booking.sale;

import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.data.redis.core.StringRedisTemplate;

/** What MySQL and Redis have of an installation but for its rehearsal copy, as checksums. */
final class SaleData {

    /**
     * What instances write while nothing happens: leases, figures that are computed again (of both concerts), and when
     * a line was last written.
     */
    private static final String HEARTBEATS = """
            table_name NOT IN ('outbox_shards', 'shared_figures')
            AND NOT (table_name = 'queue_lines' AND column_name IN ('version', 'written_at'))""";

    private SaleData() {}

    /** Number and checksum of the rows of each table. */
    static Map<String, String> rows(Installation sale) {
        var statement = sale.sql("""
                SET SESSION group_concat_max_len = 1000000;
                SELECT GROUP_CONCAT(one SEPARATOR ' UNION ALL ') FROM (
                    SELECT CONCAT('SELECT ''', table_name, ''', COUNT(*), ',
                        'COALESCE(BIT_XOR(CONV(LEFT(SHA2(CONCAT_WS(''|'', ',
                        GROUP_CONCAT('COALESCE(HEX(`', column_name, '`), ''NULL'')' ORDER BY ordinal_position),
                        '), 256), 16), 16, 10)), 0) FROM `', table_name, '`',
                        IF(SUM(column_name = 'concert') = 1, ' WHERE concert <> ''%s''', '')) AS one
                    FROM information_schema.columns
                    WHERE table_schema = DATABASE() AND %s
                    GROUP BY table_name) AS tables""".formatted(sale.rehearsal(), HEARTBEATS));
        return sale.sql(statement)
                .lines()
                .map(line -> line.split("\t", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, b) -> a, TreeMap::new));
    }

    /** The keys of the concert's line and seats, each with its whole content but for the line's heartbeat. */
    static Map<String, String> keys(Installation sale, App app) {
        var redis = app.part(StringRedisTemplate.class);
        var name = sale.sql("SELECT name FROM shared_names WHERE concert = '%s'".formatted(sale.concert()));
        var contents = new TreeMap<String, String>();
        for (var key : redis.keys("*{" + name + "}*")) {
            contents.put(key, key.endsWith(":meta") ? withoutHeartbeat(redis, key) : content(redis, key));
        }
        return contents;
    }

    private static String withoutHeartbeat(StringRedisTemplate redis, String key) {
        var fields = new TreeMap<>(redis.<String, String>opsForHash().entries(key));
        fields.remove("beat");
        return fields.toString();
    }

    private static String content(StringRedisTemplate redis, String key) {
        return HexFormat.of().formatHex(Objects.requireNonNull(redis.dump(key)));
    }
}
