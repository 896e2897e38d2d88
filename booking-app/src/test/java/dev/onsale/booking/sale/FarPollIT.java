package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Polls so far from the front that an instance answers them from its memory: the zone is four places. */
class FarPollIT {

    private static final Installation SALE = Installation.create().with("onsale.queue.zone", "1");
    private static final App FIRST = SALE.start();
    private static final App SECOND = SALE.start();
    private static final String QUEUE = "/api/v1/concerts/" + SALE.rehearsal() + "/queue";

    @BeforeAll
    static void oneIsActiveAtATime() {
        SALE.rewriteConcert(json -> json.replace("\"activeSize\": 100000", "\"activeSize\": 1"));
        FIRST.awaitGeneration(SALE);
        SECOND.awaitGeneration(SALE);
    }

    @AfterAll
    static void close() {
        SALE.close();
    }

    @Test
    void aPlaceThatHasEndedIsToldOfAtEveryInstance() {
        var line = new ArrayList<Http>();
        for (int n = 0; n < 10; n++) {
            line.add(join(FIRST.visitor()));
        }
        var last = line.getLast();
        for (var app : List.of(FIRST, SECOND)) {
            await().untilAsserted(() -> assertThat(app.with(last)
                            .get(QUEUE)
                            .require(200)
                            .path("position")
                            .asLong())
                    .isEqualTo(9));
        }

        assertThat(last.delete(QUEUE).status()).isEqualTo(204);

        assertEnded(last.get(QUEUE));
        // The other instance learns of it from MySQL.
        await().untilAsserted(() -> assertEnded(SECOND.with(last).get(QUEUE)));
    }

    private static Http join(Visitor visitor) {
        var place = visitor.http().post(QUEUE, "").require(201);
        return visitor.http().with("Queue-Token", place.path("token").asString());
    }

    private static void assertEnded(Http.Answer answer) {
        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.code()).isEqualTo("queue-token-expired");
    }
}
