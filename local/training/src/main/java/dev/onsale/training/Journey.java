package dev.onsale.training;

import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One buyer from the door to the ticket, each time at another seat of a rehearsal copy, whose sessions are not rate
 * limited.
 */
final class Journey {

    static final String REHEARSAL_KEY = "rehearsal-key-of-the-training";

    static final String CONCERT = """
            {"generation": 1, "name": "training", "title": "Training", "venue": {"name": "Hall", "timeZone": "UTC"}, \
            "currency": "KRW",
             "sections": [{"name": "R", "rows": 100, "seatsPerRow": 100, "price": 1000, "accessible": ["1-1"]}],
             "schedules": [{"name": "day1", "startsAt": "2099-01-01T19:00:00Z"}],
             "sale": {"maxSeatsPerBooking": 4, "maxSeatsPerBuyer": 4, "hold": "PT5M"},
             "queue": {"activeSize": 100000, "activeTimeout": "PT30M", "idleTimeout": "PT30M", "order": "FIFO"}}
            """;

    private static final String NAME = "training-rehearsal";
    private static final String SCHEDULE = NAME + ".day1";

    private final Calls calls;

    Journey(Calls calls) {
        this.calls = calls;
    }

    /** Makes it. */
    void make(int number) throws IOException, InterruptedException {
        String[] visitor = {"Rehearsal-Key", REHEARSAL_KEY};
        calls.get("/api/v1/concerts", visitor);
        calls.get("/api/v1/concerts/" + NAME, visitor);
        calls.get("/api/v1/concerts/" + NAME + "/schedules", visitor);
        var session = calls.post("/api/v1/sessions", "", visitor);
        var buyer = with(visitor, "Authorization", "Bearer " + text(session, "accessToken"));
        var place = calls.post("/api/v1/concerts/" + NAME + "/queue", "", buyer);
        var active = with(buyer, "Queue-Token", text(place, "token"));
        calls.get("/api/v1/concerts/" + NAME + "/queue", active);
        calls.get("/api/v1/schedules/" + SCHEDULE + "/seats", active);
        var seat = "R-%d-%d".formatted(number / 100 + 1, number % 100 + 1);
        var reservation = calls.post(
                "/api/v1/reservations",
                "{\"scheduleId\": \"%s\", \"seatIds\": [\"%s\"]}".formatted(SCHEDULE, seat),
                once(active));
        calls.post("/api/v1/wallet/charges", "{\"amount\": 5000}", once(active));
        calls.get("/api/v1/wallet", active);
        var payment = calls.post("/api/v1/reservations/" + text(reservation, "id") + "/payment", "", once(active));
        calls.get("/api/v1/tickets", active);
        calls.get("/api/v1/wallet/entries", active);
        if (number % 5 == 0) {
            var ticket = payment.substring(payment.indexOf("\"tickets\""));
            calls.post("/api/v1/tickets/" + text(ticket, "id") + "/refund", "", once(active));
        }
    }

    private static String[] once(String[] headers) {
        return with(headers, "Idempotency-Key", UUID.randomUUID().toString());
    }

    private static String[] with(String[] headers, String name, String value) {
        var more = new String[headers.length + 2];
        System.arraycopy(headers, 0, more, 0, headers.length);
        more[headers.length] = name;
        more[headers.length + 1] = value;
        return more;
    }

    private static String text(String json, String component) {
        var matcher = Pattern.compile("\"" + component + "\":\"([^\"]+)\"").matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + component + " in " + json);
        }
        return matcher.group(1);
    }
}
