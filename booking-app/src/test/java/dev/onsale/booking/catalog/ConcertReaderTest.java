package dev.onsale.booking.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcertReaderTest {

    private static final String COMPLETE = """
            {"generation": 3, "name": "winter-night", "title": "Winter Night",
             "venue": {"name": "Olympic Hall", "timeZone": "Asia/Seoul"}, "currency": "KRW",
             "sections": [{"name": "R", "rows": 20, "seatsPerRow": 30, "price": 165000, "accessible": ["1-1"]},
                          {"name": "S-2", "rows": 4, "seatsPerRow": 5, "price": 0}],
             "schedules": [{"name": "day1", "startsAt": "2026-12-24T19:00:00+09:00"}],
             "sale": {"opensAt": "2026-12-01T20:00:00+09:00", "closesAt": "2026-12-24T18:00:00+09:00",
                      "maxSeatsPerBooking": 4, "maxSeatsPerBuyer": 6, "hold": "PT5M"},
             "queue": {"activeSize": 50, "activeTimeout": "PT5M", "idleTimeout": "PT30S", "admissionsPerSecond": 20,
                       "order": "Lottery"},
             "ofALaterVersion": {"x": 1}}
            """;

    @Test
    void readsAllThatTheOperatorWrites() {
        var concert = read(COMPLETE);

        assertThat(concert.generation()).isEqualTo(3);
        assertThat(concert.plan().capacity()).isEqualTo(620);
        assertThat(concert.schedule("winter-night.day1").orElseThrow().startsAt())
                .isEqualTo(OffsetDateTime.parse("2026-12-24T19:00:00+09:00"));
        assertThat(concert.sale().hold()).isEqualTo(Duration.ofMinutes(5));
        assertThat(concert.queue())
                .isEqualTo(new QueueSettings(
                        50, Duration.ofMinutes(5), Duration.ofSeconds(30), 20, QueueSettings.Order.LOTTERY));
    }

    @Test
    void eachPerformanceIsOnSaleUntilSoLongBeforeItBegins() {
        var dayLater = "{\"name\": \"day2\", \"startsAt\": \"2026-12-25T19:00:00+09:00\"}";
        var two = COMPLETE.replace("19:00:00+09:00\"}]", "19:00:00+09:00\"}, " + dayLater + "]")
                .replace("2026-12-24T18:00:00+09:00", "2026-12-25T12:00:00+09:00");

        var atTheBeginning = read(two);
        var before = read(two.replace("\"PT5M\"}", "\"PT5M\", \"closesBefore\": \"PT8H\"}"));

        assertThat(endsOfSale(atTheBeginning)).containsExactly("2026-12-24T19:00+09:00", "2026-12-25T12:00+09:00");
        assertThat(endsOfSale(before)).containsExactly("2026-12-24T11:00+09:00", "2026-12-25T11:00+09:00");
        assertThat(before.sale().window().closesAt()).hasToString("2026-12-25T11:00+09:00");
        assertThat(before.toRehearsal().schedules())
                .allMatch(schedule -> schedule.saleEndsAt() == null && schedule.mayBePaid(Instant.MAX));
    }

    @Test
    void aHoldMayBePaidUntilThePerformanceBegins() {
        var concert = read(COMPLETE.replace("\"PT5M\"}", "\"PT5M\", \"closesBefore\": \"PT8H\"}"));
        var performance = concert.schedules().getFirst();
        var begins = performance.startsAt().toInstant();

        assertThat(performance.mayBePaid(begins.minusMillis(1))).isTrue();
        assertThat(performance.mayBePaid(begins)).isFalse();
        assertThat(performance.holdEndsAt(
                        begins.minusSeconds(301), concert.sale().hold()))
                .isEqualTo(begins.minusSeconds(1));
        assertThat(performance.holdEndsAt(
                        begins.minusSeconds(299), concert.sale().hold()))
                .isEqualTo(begins);
    }

    private static List<String> endsOfSale(Concert concert) {
        return concert.schedules().stream()
                .map(schedule -> String.valueOf(schedule.saleEndsAt()))
                .toList();
    }

    @Test
    void whatIsLeftOutHasNoLimit() {
        var concert = read(COMPLETE.replaceAll("\"opensAt\":[^,]*,", "")
                .replaceAll("\"closesAt\":[^,]*,", "")
                .replace("\"admissionsPerSecond\": 20,", ""));

        assertThat(concert.sale()
                        .window()
                        .isOpen(OffsetDateTime.parse("1999-01-01T00:00:00Z").toInstant()))
                .isTrue();
        assertThat(concert.queue().admissionsPerSecond()).isNull();
    }

    /** An operator of before wrote the same prices without the digits. */
    @ParameterizedTest
    @CsvSource({
        "KRW, 0, 165000 KRW",
        "EUR, 2, 1650.00 EUR",
        "KWD, 3, 165.000 KWD",
        "QQQ, 2, 1650.00 QQQ",
        "XXX, 0, 165000 XXX"
    })
    void knowsTheDigitsOfTheCurrency(String currency, int digits, String readable) {
        var concert = read(COMPLETE.replace("KRW", currency));

        assertThat(concert.currencyDigits()).isEqualTo(digits);
        assertThat(concert.readable(165_000)).isEqualTo(readable);
        assertThat(concert.toRehearsal().currencyDigits()).isEqualTo(digits);
        var told = COMPLETE.replace("\"currency\": \"KRW\"", "\"currency\": \"KRW\", \"currencyDigits\": 1");
        assertThat(read(told).currencyDigits()).isEqualTo(1);
    }

    @Test
    void findsSeatsByTheirOneSpelling() {
        var plan = read(COMPLETE).plan();

        assertThat(plan.find("R-1-1")).contains(new Seat("R-1-1", "R", 1, 1, 165000, true));
        assertThat(plan.find("S-2-4-5")).contains(new Seat("S-2-4-5", "S-2", 4, 5, 0, false));
        assertThat(plan.find("R-01-1")).isEmpty();
        assertThat(plan.find("R-21-1")).isEmpty();
        assertThat(plan.find("R-1-0")).isEmpty();
        assertThat(plan.find("R-1-99999999999999")).isEmpty();
        assertThat(plan.find("")).isEmpty();
    }

    @Test
    void theRehearsalIsTheSameConcertWithoutOpeningTimes() {
        var rehearsal = read(COMPLETE).toRehearsal();

        assertThat(rehearsal.name()).isEqualTo("winter-night-rehearsal");
        assertThat(rehearsal.schedules()).extracting(Schedule::id).containsExactly("winter-night-rehearsal.day1");
        assertThat(rehearsal.sale().window()).isEqualTo(SaleWindow.ALWAYS);
        assertThat(rehearsal.queue()).isEqualTo(read(COMPLETE).queue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"activeSize\": 50       | \"activeSize\": 0        | queue.activeSize has to be at least 1",
                "\"idleTimeout\": \"PT30S\" | \"idleTimeout\": \"soon\" | idleTimeout",
                "\"rows\": 20             | \"rows\": 0              | section R: rows",
                "2026-12-01               | 2026-12-25               | sale.closesAt has to be after sale.opensAt",
                "\"PT5M\"}               | \"PT5M\", \"closesBefore\": \"-PT1S\"} | sale.closesBefore",
                "\"hold\": \"PT5M\"       | \"hold\": null           | hold is missing",
                "\"timeZone\": \"Asia/Seoul\" | \"timeZone\": \"Mars\" | timeZone",
                "\"maxSeatsPerBuyer\": 6  | \"maxSeatsPerBuyer\": 3  | maxSeatsPerBooking",
                "\"S-2\"                  | \"R\"                    | two have the same name",
                "\"KRW\"                  | \"KRW\", \"currencyDigits\": 5 | currencyDigits",
                "{\"generation\"          | generation               | not JSON",
            })
    void saysWhatIsWrong(String right, String wrong, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(COMPLETE.replace(right, wrong)))
                .withMessageContaining(expected);
    }

    private static Concert read(String json) {
        return ConcertReader.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
