package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class RehearsalIT {

    @Test
    void removingTheRehearsalLeavesNothingOfItAndAllOfTheSale() {
        try (var sale = Installation.create()) {
            var app = sale.start();
            var buyer = app.activeVisitor(sale);
            buyer.charge(10_000).require(201);
            var id = buyer.reserve(sale.schedule(1), "R-1-2")
                    .require(201)
                    .path("id")
                    .asString();
            var ticket = buyer.pay(id)
                    .require(200)
                    .path("tickets")
                    .path(0)
                    .path("id")
                    .asString();
            buyer.refund(ticket).require(200);
            await().until(() -> sale.count("processed_events") == 6);
            var tables = sale.sql(
                            "SELECT table_name FROM information_schema.columns WHERE table_schema = DATABASE() AND"
                                    + " column_name = 'concert'")
                    .lines()
                    .toList();
            assertThat(tables)
                    .contains(
                            "reservations",
                            "tickets",
                            "wallets",
                            "outbox",
                            "sales_figures",
                            "notifications",
                            "seat_demand");
            sale.sql("INSERT INTO wallets VALUES ('%s', 'somebody', 7)".formatted(sale.concert()));

            app.management().delete("/actuator/rehearsal").require(204);
            app.management().delete("/actuator/rehearsal").require(204);

            for (var table : tables) {
                // An empty line is no line that was lost, and one row says so.
                var unless = table.equals("queue_lines") ? " AND issued > 0" : "";
                assertThat(sale.count(table + " WHERE concert = '" + sale.rehearsal() + "'" + unless))
                        .as(table)
                        .isZero();
            }
            assertThat(sale.count("wallets")).isEqualTo(1);
            var next = app.activeVisitor(sale);
            next.reserve(sale.schedule(1), "R-1-2").require(201);
        }
    }
}
