package dev.onsale.bench;

import dev.onsale.servers.MySqlServer;
import dev.onsale.servers.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The audit of a concert with a million sold seats, inserted with SQL: its duration for sound data, and with a ticket
 * missing.
 */
final class LargeAudit {

    static final String NAME = "audit";

    private static final int ROUNDS = 3;

    /** As the operator sets it. */
    private static final long BUFFER_POOL = 256L << 20;

    private static final long BUFFER_POOL_TO_FILL = 1L << 30;

    /** What each proof reads. */
    private static final Map<String, List<String>> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("events", List.of("outbox", "processed_events", "reservations", "payments", "tickets"));
        TABLES.put("money", List.of("ledger_entries", "wallets", "payments", "reservations", "tickets"));
        TABLES.put("seats", List.of("reservation_seats", "reservation_seats", "tickets"));
        TABLES.put("once", List.of("ledger_entries", "payments"));
    }

    private static final Pattern SECONDS =
            Pattern.compile("onsale_audit_proof_seconds_(count|sum)\\{[^}]*proof=\"(\\w+)\"[^}]*} (\\S+)");

    private final MySqlServer mysql = Servers.mysql();
    private final Sale sale;

    private LargeAudit(Sale sale) {
        this.sale = sale;
    }

    /**
     * Measures it.
     *
     * @param bookings of two seats each
     * @return a Markdown table
     */
    static String measureOf(int bookings) {
        var folder = JavaServer.newFolder();
        try (var sale = new Sale(folder, List.of())) {
            return new LargeAudit(sale).measure(bookings);
        } finally {
            Programs.run(Map.of(), List.of("rm", "-rf", folder.toString()));
        }
    }

    private String measure(int bookings) {
        fill(bookings);
        double first = audit(true);
        var rounds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            rounds[round] = audit(true);
        }
        Arrays.sort(rounds);
        var table = new StringBuilder("""

                %,d sold seats, all of them whole: two proofs at a time, means of %d audits

                | proof | reads rows | seconds |
                |---|---|---|
                """.formatted(2 * bookings, ROUNDS + 1));
        var seconds = secondsOfProofs();
        long all = 0;
        for (var proof : TABLES.entrySet()) {
            long rows = proof.getValue().stream().mapToLong(this::rows).sum();
            all += rows;
            table.append("| %s | %,d | %.1f |%n"
                    .formatted(proof.getKey(), rows, seconds.getOrDefault(proof.getKey(), Double.NaN)));
        }
        table.append("| **the audit**, median of %d | %,d | **%.1f** |%n".formatted(ROUNDS, all, rounds[ROUNDS / 2]));
        table.append("| the audit, the first after the fill | | %.1f |%n".formatted(first));
        mysql.execute("DELETE FROM %s.tickets WHERE concert = '%s' LIMIT 1".formatted(sale.database(), Sale.CONCERT));
        table.append("| the audit with a ticket missing: its proof fails, then violations are counted | | %.1f |%n"
                .formatted(audit(false)));
        return table.toString();
    }

    private void fill(int bookings) {
        mysql.execute("""
                SET GLOBAL innodb_buffer_pool_size = %d;
                SET GLOBAL innodb_redo_log_capacity = %d;
                SET GLOBAL innodb_flush_log_at_trx_commit = 2""".formatted(BUFFER_POOL_TO_FILL, BUFFER_POOL_TO_FILL));
        mysql.execute("USE %s; SET @concert = '%s', @bookings = %d;%n%s"
                .formatted(sale.database(), Sale.CONCERT, bookings, script()));
        mysql.execute("""
                SET GLOBAL innodb_buffer_pool_size = %d;
                SET GLOBAL innodb_flush_log_at_trx_commit = 1""".formatted(BUFFER_POOL));
    }

    /** Seconds that it takes. */
    private double audit(boolean clean) {
        long begun = System.nanoTime();
        var audit = sale.audit();
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (audit.path("clean").asBoolean() != clean) {
            throw new IllegalStateException("not what was expected: " + audit);
        }
        return seconds;
    }

    private long rows(String table) {
        return Long.parseLong(mysql.execute("SELECT COUNT(*) FROM %s.%s WHERE concert = '%s'"
                        .formatted(sale.database(), table, Sale.CONCERT))
                .strip());
    }

    private Map<String, Double> secondsOfProofs() {
        var metrics = SECONDS.matcher(sale.metrics())
                .results()
                .collect(Collectors.groupingBy(
                        found -> found.group(2),
                        Collectors.toMap(found -> found.group(1), found -> Double.parseDouble(found.group(3)))));
        return metrics.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        proof -> proof.getValue().getOrDefault("sum", Double.NaN)
                                / proof.getValue().getOrDefault("count", Double.NaN)));
    }

    private static String script() {
        try (var in = LargeAudit.class.getResourceAsStream("large-sale.sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
