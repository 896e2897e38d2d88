package dev.onsale.booking.sale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The pages of staff in a real browser; as {@link PurchaseInBrowserIT}. */
@EnabledIfSystemProperty(named = "onsale.page", matches = "true")
class StaffPagesInBrowserIT {

    private static final Map<String, String> KEYS =
            Map.of("ORGANIZER_KEY", Installation.ORGANIZER_KEY, "GATE_KEY", Installation.GATE_KEY);

    private static final Installation SALE = Installation.create().withGuests();
    private static final Path OPERATIONS =
            Path.of(String.valueOf(SALE.environment().get("CONCERT_FILE"))).resolveSibling("operations.json");

    private static App app;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(OPERATIONS, """
                {"namespace": "shows", "dashboard": "https://grafana.test/d/onsale-sale/onsale-sale",
                 "limits": {"minReplicas": 2, "maxReplicas": 10},
                 "rehearsals": [{"test": "dress", "run": "night-dress-1", "verdict": "Passed",
                   "message": "All objectives were met.", "finishedAt": "2026-12-01T04:30:00Z",
                   "requests": 1399, "requestsPerSecond": "29.5", "p95": "635ms", "p99": "1188ms"}]}""");
        app = SALE.start();
        SALE.sql("""
                INSERT INTO affected_buyers VALUES ('%1$s', 'ann', 'ERROR', 'book',
                    UTC_TIMESTAMP(), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), 7);
                INSERT INTO dead_letters (consumer, event, concert, topic, reason, failed_at, message, attempts)
                VALUES ('sales-figures', 900001, '%1$s', 'onsale.payments', 'it has no <b>seat</b>', UTC_TIMESTAMP(3),
                    '{"id": 900001, "type": "PaymentConfirmed", "concert": "%1$s", "aggregate": "a",
                      "occurredAt": "2026-12-01T04:30:00Z", "data": {}}', 4)""".formatted(SALE.concert()));
    }

    @AfterAll
    static void end() throws IOException {
        SALE.close();
        Files.deleteIfExists(OPERATIONS);
    }

    @Test
    void theGateLetsIn() throws IOException, InterruptedException {
        BrowserTests.run("gate", app, KEYS);
    }

    @Test
    void theOrganizerRunsTheSale() throws IOException, InterruptedException {
        BrowserTests.run("organizer", app, KEYS);
    }
}
