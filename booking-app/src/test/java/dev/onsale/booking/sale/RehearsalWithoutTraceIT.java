package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.sandbox.Behaviour;
import dev.onsale.sandbox.SandboxProvider;
import dev.onsale.servers.Servers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rehearsal beside a sale that has sold by card, has holds and a drawn lottery. */
class RehearsalWithoutTraceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> TOPICS = List.of("onsale.reservations", "onsale.payments");

    private final SandboxProvider provider;
    private final Installation sale;
    private final App app;

    RehearsalWithoutTraceIT() throws IOException {
        provider = SandboxProvider.start(Behaviour.good());
        sale = Installation.create().with("PAYMENT_PROVIDER_URL", provider.url());
        app = sale.start();
    }

    @BeforeEach
    void sellByLotteryAndCard() {
        opensIn(Duration.ofMinutes(10));
        var winner = guest();
        var holder = guest();
        assertThat(winner.tryToJoin(sale.concert())).isFalse();
        assertThat(holder.tryToJoin(sale.concert())).isFalse();
        opensIn(Duration.ZERO);
        await().atMost(PATIENCE).until(() -> winner.tryToJoin(sale.concert()) && holder.tryToJoin(sale.concert()));

        var bought = hold(winner, sale.concert(), "R-1-1");
        new CardBuyer(winner, bought).pay(null).require(200);
        hold(holder, sale.concert(), "R-1-2");
        settle();
    }

    @AfterEach
    void close() {
        sale.close();
        provider.close();
    }

    @Test
    void noRowAndNoKeyOfTheSaleIsChangedAndNoCardCharged() {
        var rows = SaleData.rows(sale);
        var keys = SaleData.keys(sale, app);
        var payments = provider.payments();
        assertThat(rows).containsKeys("tickets", "queue_draw_entries", "payment_attempts", "flyway_schema_history");
        assertThat(keys).isNotEmpty();

        rehearse();
        settle();

        assertThat(SaleData.rows(sale)).isEqualTo(rows);
        assertThat(SaleData.keys(sale, app)).isEqualTo(keys);
        app.management().delete("/actuator/rehearsal").require(204);
        assertThat(SaleData.rows(sale)).isEqualTo(rows);
        assertThat(SaleData.keys(sale, app)).isEqualTo(keys);
        assertThat(provider.payments()).isEqualTo(payments);
    }

    @Test
    void everyConsumerCanTellItsEventsFromThoseOfTheSale() throws ExecutionException, InterruptedException {
        var buyer = app.activeVisitor(sale);
        var reservation = hold(buyer, sale.rehearsal(), "R-1-1");
        buyer.charge(5000).require(201);
        buyer.pay(reservation).require(200);
        settle();

        var events = Records.read(Servers.kafka(), TOPICS).stream()
                .filter(record -> record.value().contains(sale.concert()))
                .toList();
        assertThat(events)
                .filteredOn(event -> event.key().equals(reservation))
                .hasSize(2)
                .allMatch(event -> header(event).equals("true"));
        assertThat(events)
                .filteredOn(event -> !event.key().equals(reservation))
                .hasSize(3)
                .allMatch(event -> header(event).isEmpty());

        // Also one that is put aside.
        var rehearsed = events.stream()
                .filter(event -> event.key().equals(reservation))
                .findFirst()
                .orElseThrow();
        Records.sendLike(Servers.kafka(), rehearsed, "no JSON of " + sale.concert());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Records.read(Servers.kafka(), List.of(rehearsed.topic() + "-dlt")))
                        .filteredOn(record -> record.value().endsWith(sale.concert()))
                        .isNotEmpty()
                        .allMatch(record -> header(record).equals("true")));
    }

    /** Everything that scenarios do, and what is refused. */
    private void rehearse() {
        var buyer = app.activeVisitor(sale);
        var rival = app.activeVisitor(sale);
        var reservation = hold(buyer, sale.rehearsal(), "R-1-1");
        assertThat(rival.reserve(sale.schedule(1), "R-1-1").code()).isEqualTo("seat-taken");
        assertThat(buyer.pay(reservation).code()).isEqualTo("insufficient-balance");
        assertThat(new CardBuyer(buyer, reservation).pay(null).code()).isEqualTo("payment-method-unavailable");
        buyer.charge(5000).require(201);
        var tickets = buyer.pay(reservation).require(200).path("tickets");
        buyer.refund(tickets.path(0).path("id").asString()).require(200);
        assertThat(buyer.reserve(sale.schedule(1), "R-1-3").code()).isEqualTo("not-active");
        rival.cancel(hold(rival, sale.rehearsal(), "S-1-1")).require(204);
        hold(rival, sale.rehearsal(), "S-1-2");
        assertThat(rival.reserve(sale.concert() + ".day1", "R-1-3").status()).isEqualTo(404);
        var leaving = app.activeVisitor(sale);
        leaving.http().delete("/api/v1/concerts/" + sale.rehearsal() + "/queue").require(204);
    }

    private void opensIn(Duration time) {
        var opensAt = OffsetDateTime.now(ZoneOffset.UTC).plus(time);
        sale.rewriteConcert(json -> json.replace("\"FIFO\"", "\"Lottery\"")
                .replace("\"sale\": {", "\"sale\": {\"opensAt\": \"%s\", ".formatted(opensAt)));
        app.awaitGeneration(sale);
    }

    private Visitor guest() {
        return Visitor.at(app.stranger());
    }

    private static String hold(Visitor buyer, String concert, String seat) {
        return buyer.reserve(concert + ".day1", seat).require(201).path("id").asString();
    }

    /** Until every event has been processed, and MySQL has both places of the sale, of which one was given up. */
    private void settle() {
        Published.countsOnce(sale);
        await().atMost(PATIENCE)
                .until(() -> sale.count("queue_active WHERE concert = '%s'".formatted(sale.concert())) == 1
                        && sale.count("queue_lines WHERE issued = 2 AND concert = '%s'".formatted(sale.concert()))
                                == 1);
    }

    private static String header(ConsumerRecord<String, String> record) {
        var header = record.headers().lastHeader("onsale-rehearsal");
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
