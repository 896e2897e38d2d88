package dev.onsale.booking.sale;

import org.jspecify.annotations.Nullable;

/** Pays by card, and does not retry by itself as {@link Visitor} does. */
record CardBuyer(Visitor visitor, String reservation) {

    static CardBuyer holding(App app, Installation sale, String schedule, String... seats) {
        var visitor = app.activeVisitor(sale);
        return new CardBuyer(
                visitor,
                visitor.reserve(schedule, seats).require(201).path("id").asString());
    }

    CardBuyer at(App app) {
        return new CardBuyer(app.serve(visitor), reservation);
    }

    Http.Answer pay(@Nullable String key) {
        return pay(key, "{\"method\": \"PROVIDER\", \"cardToken\": \"card-1\"}");
    }

    Http.Answer pay(@Nullable String key, String body) {
        var http = key == null ? visitor.http() : visitor.http().with("Idempotency-Key", key);
        return http.post("/api/v1/reservations/" + reservation + "/payment", body);
    }

    String status() {
        return visitor.http()
                .get("/api/v1/reservations/" + reservation)
                .require(200)
                .path("status")
                .asString();
    }
}
